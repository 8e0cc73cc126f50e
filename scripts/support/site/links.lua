-- Links between files of the repository become links between pages of the site; what is no part of it is no link there.

local folder = os.getenv("SITE_FOLDER") or ""

-- The path from the root of the repository that a link in a file of `folder` leads to.
local function resolved(path)
  local parts = {}
  for part in (folder .. path):gmatch("[^/]+") do
    if part == ".." then table.remove(parts) elseif part ~= "." then table.insert(parts, part) end
  end
  return table.concat(parts, "/")
end

local function is_page(path)
  return path == "README.md" or path == "CHANGELOG.md" or path == "CONTRIBUTING.md" or path == "ARCHITECTURE.md"
    or path == "python/README.md" or path == "Benchmarks/README.md" or path:match("^docs/[%w-]+%.md$")
end

function Link(link)
  local target, fragment = link.target:match("^([^#]*)(#?.*)$")
  if target == "" or target:match("^%a+:") or target:match("%.html$") then return nil end
  local path = resolved(target)
  if is_page(path) then
    if path == "README.md" then
      link.target = target:gsub("README%.md$", "index.html") .. fragment
    else
      link.target = target:gsub("%.md$", ".html") .. fragment
    end
    return link
  end
  if path:match("^examples/[%w-]+%.txt$") then
    link.target = target:gsub("%.txt$", ".html")
    return link
  end
  return link.content
end
