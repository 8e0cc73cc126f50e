-- A filter for Pandoc and Quarto: draws code blocks of the class `indicatrix`.
--
--     ```{.indicatrix caption="The gamma distribution" width="85mm"}
--     model: gamma
--     ```
--
-- HTML output contains the SVG itself, LaTeX a PDF, all other formats a PNG. With the class `explore`, HTML contains the interactive
-- page. The attributes theme, size and frame are options of `indicatrix render`; scale is for
-- PNG; caption, width and height are Pandoc's; file names a scene file to use in place of the block's text.
-- The environment variable INDICATRIX names the program if it is not on the PATH.

local program = os.getenv("INDICATRIX") or "indicatrix"
local known = {theme = true, size = true, frame = true, scale = true, caption = true, width = true, height = true, file = true}

local function run(arguments, text)
  local succeeded, result = pcall(pandoc.pipe, program, arguments, text)
  if succeeded then return result end
  if type(result) == "table" and result.error_code then
    error("indicatrix: the scene above cannot be drawn (exit status " .. result.error_code .. "):\n" .. text)
  end
  error("indicatrix: the program " .. program .. " cannot be run; INDICATRIX names another one")
end

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub('"', "&quot;"):gsub("<", "&lt;"):gsub(">", "&gt;"))
end

local function options(block, names)
  local words = {}
  for _, name in ipairs(names) do
    local value = block.attributes[name]
    if value then
      table.insert(words, "--" .. name)
      table.insert(words, value)
    end
  end
  return words
end

-- A slide of reveal.js is 960 x 700 pixels, which its script scales to the screen.
local is_deck = FORMAT == "revealjs"

-- Width and height as CSS; what has no unit is pixels.
local function style(block)
  local parts = {}
  for _, name in ipairs({"width", "height"}) do
    local value = block.attributes[name]
    if value then
      if value:match("^[%d.]+$") then value = value .. "px" end
      table.insert(parts, name .. ":" .. value)
    end
  end
  return table.concat(parts, ";")
end

local function caption_of(block)
  local text = block.attributes.caption
  if not text then return {} end
  return pandoc.utils.blocks_to_inlines(pandoc.read(text, "markdown").blocks)
end

local function in_html(content, block)
  local blocks = {pandoc.RawBlock("html", "<figure>"), pandoc.RawBlock("html", content)}
  local caption = caption_of(block)
  if #caption > 0 then
    table.insert(blocks, pandoc.RawBlock("html", "<figcaption>"))
    table.insert(blocks, pandoc.Plain(caption))
    table.insert(blocks, pandoc.RawBlock("html", "</figcaption>"))
  end
  table.insert(blocks, pandoc.RawBlock("html", "</figure>"))
  return blocks
end

local function page(block, source)
  local words = {"explore", source.name, "-o", "-", "--quiet"}
  for _, word in ipairs(options(block, {"theme"})) do table.insert(words, word) end
  local look = style(block)
  if not look:find("width:") then look = "width:100%;" .. look end
  if not look:find("height:") then look = "height:" .. (is_deck and "560px;" or "720px;") .. look end
  return in_html(
    '<iframe srcdoc="' .. escaped(run(words, source.text)) .. '" style="border:0;' .. escaped(look)
      .. '" allowfullscreen></iframe>', block)
end

local function figure(block, source, format)
  local words = {"render", source.name, "--format", format, "-o", "-", "--quiet"}
  local names = {"theme", "size", "frame"}
  if format == "png" then table.insert(names, "scale") end
  for _, word in ipairs(options(block, names)) do table.insert(words, word) end
  return run(words, source.text), table.concat(words, " ")
end

local types = {pdf = "application/pdf", png = "image/png"}

function CodeBlock(block)
  if not block.classes:includes("indicatrix") then return nil end
  for name in pairs(block.attributes) do
    if not known[name] then error("indicatrix: unknown attribute '" .. name .. "' of a block") end
  end
  local file = block.attributes.file
  local source = {name = file or "-", text = file and "" or block.text .. "\n"}
  if FORMAT:match("html") or FORMAT:match("epub") or FORMAT == "revealjs" or FORMAT == "slidy" then
    if block.classes:includes("explore") then return page(block, source) end
    local svg = figure(block, source, "svg"):gsub("^<%?xml.-%?>%s*", "")
    local look = style(block)
    -- One side given, or none: the picture keeps its proportions.
    if not look:find("height:") then look = look .. ";height:auto" end
    look = look .. ";max-width:100%" .. (is_deck and ";max-height:560px" or "")
    svg = '<svg style="' .. escaped((look:gsub("^;", ""))) .. '" ' .. svg:gsub("^<svg ", "")
    return in_html(svg, block)
  end
  local format = (FORMAT:match("latex") or FORMAT == "beamer" or FORMAT == "context") and "pdf" or "png"
  local data, words = figure(block, source, format)
  local name = "indicatrix-" .. pandoc.utils.sha1(words .. "\n" .. source.text .. (file and data or "")) .. "." .. format
  pandoc.mediabag.insert(name, types[format], data)
  local caption = caption_of(block)
  local attributes = pandoc.Attr(block.identifier, {}, {})
  for _, side in ipairs({"width", "height"}) do
    if block.attributes[side] then attributes.attributes[side] = block.attributes[side] end
  end
  -- A paragraph of an image alone, with this title, is a figure for Pandoc 2.
  return pandoc.Para({pandoc.Image(caption, name, #caption > 0 and "fig:" or "", attributes)})
end
