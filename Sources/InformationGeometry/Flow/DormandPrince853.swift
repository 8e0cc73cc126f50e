/// One step of the method of Dormand and Prince of order 8(5,3) for an autonomous system of up to
/// four equations: E. Hairer, S. P. Nørsett, G. Wanner, "Solving Ordinary Differential Equations
/// I", section II.4, whose coefficients these are.
struct DormandPrince853 {
  typealias State = SIMD4<Double>

  /// The state and its derivative at the end of the step.
  let end: State
  let endSlope: State
  /// The error estimate in the units of the scale; the step is good if it is at most 1. NaN if the field
  /// has no value on the way.
  let error: Double

  private let start: State
  private let step: Double
  /// Stages 1 and 6 to 12, which the interpolation needs.
  private let stages: (State, State, State, State, State, State, State, State)

  /// A step of length h from y, where the field is k1; errors are measured by component, in units of `scale`.
  @inline(__always)
  init(from y: State, slope k1: State, step h: Double, scale: State, field: (State) -> State) {
    self.init(from: y, slope: k1, step: h, scaled: { $0 / scale }, field: field)
  }

  /// A step of length h from y, where the field is k1; `scaled` gives an error in the units in which 1 is allowed.
  @inline(__always)
  init(
    from y: State, slope k1: State, step h: Double, scaled: (State) -> State,
    field: (State) -> State
  ) {
    let a2 = 5.26001519587677318785e-2 * k1
    let k2 = field(y + h * a2)
    var a3 = 1.97250569845378994544e-2 * k1
    a3 += 5.91751709536136983633e-2 * k2
    let k3 = field(y + h * a3)
    var a4 = 2.95875854768068491816e-2 * k1
    a4 += 8.87627564304205475450e-2 * k3
    let k4 = field(y + h * a4)
    var a5 = 2.41365134159266685502e-1 * k1
    a5 -= 8.84549479328286085344e-1 * k3
    a5 += 9.24834003261792003115e-1 * k4
    let k5 = field(y + h * a5)
    var a6 = 3.70370370370370370370e-2 * k1
    a6 += 1.70828608729473871279e-1 * k4
    a6 += 1.25467687566822425016e-1 * k5
    let k6 = field(y + h * a6)
    var a7 = 3.7109375e-2 * k1
    a7 += 1.70252211019544039314e-1 * k4
    a7 += 6.02165389804559606850e-2 * k5
    a7 -= 1.7578125e-2 * k6
    let k7 = field(y + h * a7)
    var a8 = 3.70920001185047927108e-2 * k1
    a8 += 1.70383925712239993810e-1 * k4
    a8 += 1.07262030446373284651e-1 * k5
    a8 -= 1.53194377486244017527e-2 * k6
    a8 += 8.27378916381402288758e-3 * k7
    let k8 = field(y + h * a8)
    var a9 = 6.24110958716075717114e-1 * k1
    a9 -= 3.36089262944694129406 * k4
    a9 -= 8.68219346841726006818e-1 * k5
    a9 += 2.75920996994467083049e1 * k6
    a9 += 2.01540675504778934086e1 * k7
    a9 -= 4.34898841810699588477e1 * k8
    let k9 = field(y + h * a9)
    var a10 = 4.77662536438264365890e-1 * k1
    a10 -= 2.48811461997166764192 * k4
    a10 -= 5.90290826836842996371e-1 * k5
    a10 += 2.12300514481811942347e1 * k6
    a10 += 1.52792336328824235832e1 * k7
    a10 -= 3.32882109689848629194e1 * k8
    a10 -= 2.03312017085086261358e-2 * k9
    let k10 = field(y + h * a10)
    var a11 = -9.37142430085987325717e-1 * k1
    a11 += 5.18637242884406370830 * k4
    a11 += 1.09143734899672957818 * k5
    a11 -= 8.14978701074692612513 * k6
    a11 -= 1.85200656599969598641e1 * k7
    a11 += 2.27394870993505042818e1 * k8
    a11 += 2.49360555267965238987 * k9
    a11 -= 3.04676447189821950038 * k10
    let k11 = field(y + h * a11)
    var a12 = 2.27331014751653820792 * k1
    a12 -= 1.05344954667372501984e1 * k4
    a12 -= 2.00087205822486249909 * k5
    a12 -= 1.79589318631187989172e1 * k6
    a12 += 2.79488845294199600508e1 * k7
    a12 -= 2.85899827713502369474 * k8
    a12 -= 8.87285693353062954433 * k9
    a12 += 1.23605671757943030647e1 * k10
    a12 += 6.43392746015763530355e-1 * k11
    let k12 = field(y + h * a12)
    var b = 5.42937341165687622380e-2 * k1
    b += 4.45031289275240888144 * k6
    b += 1.89151789931450038304 * k7
    b -= 5.80120396001058478146 * k8
    b += 3.11164366957819894408e-1 * k9
    b -= 1.52160949662516078556e-1 * k10
    b += 2.01365400804030348374e-1 * k11
    b += 4.47106157277725905176e-2 * k12
    end = y + h * b
    endSlope = field(end)
    var fifth = 0.13120044994194880732e-1 * k1
    fifth -= 0.12251564463762044407e1 * k6
    fifth -= 0.49575894965725019152 * k7
    fifth += 0.16643771824549865369e1 * k8
    fifth -= 0.35032884874997368168 * k9
    fifth += 0.33417911871301747902 * k10
    fifth += 0.81923206485115712465e-1 * k11
    fifth -= 0.22355307863886295258e-1 * k12
    let third =
      b - 0.24409448818897637795 * k1 - 0.73384668828161185734 * k9
      - 0.02205882352941176470 * k12
    let e5 = scaled(fifth)
    let e3 = scaled(third)
    let square5 = (e5 * e5).sum()
    let square3 = (e3 * e3).sum()
    let divisor = square5 + 0.01 * square3
    error = divisor > 0 ? h.magnitude * square5 / (4 * divisor).squareRoot() : divisor
    start = y
    step = h
    stages = (k1, k6, k7, k8, k9, k10, k11, k12)
  }

  /// The interpolation of order 7 on this step, for three more values of the field.
  @inline(__always)
  func interpolation(field: (State) -> State) -> StepInterpolation {
    let y = start
    let h = step
    let (k1, k6, k7, k8, k9, k10, k11, k12) = stages
    let k13 = endSlope
    var a14 = 5.61675022830479523392e-2 * k1
    a14 += 2.53500210216624811088e-1 * k7
    a14 -= 2.46239037470802489917e-1 * k8
    a14 -= 1.24191423263816360469e-1 * k9
    a14 += 1.53291798278765697312e-1 * k10
    a14 += 8.20105229563468988491e-3 * k11
    a14 += 7.56789766054569976138e-3 * k12
    a14 -= 8.298e-3 * k13
    let k14 = field(y + h * a14)
    var a15 = 3.18346481635021405060e-2 * k1
    a15 += 2.83009096723667755288e-2 * k6
    a15 += 5.35419883074385676223e-2 * k7
    a15 -= 5.49237485713909884646e-2 * k8
    a15 -= 1.08347328697249322858e-4 * k11
    a15 += 3.82571090835658412954e-4 * k12
    a15 -= 3.40465008687404560802e-4 * k13
    a15 += 1.41312443674632500278e-1 * k14
    let k15 = field(y + h * a15)
    var a16 = -4.28896301583791923408e-1 * k1
    a16 -= 4.69762141536116384314 * k6
    a16 += 7.68342119606259904184 * k7
    a16 += 4.06898981839711007970 * k8
    a16 += 3.56727187455281109270e-1 * k9
    a16 -= 1.39902416515901462129e-3 * k13
    a16 += 2.94751478915277233895 * k14
    a16 -= 9.15095847217987001081 * k15
    let k16 = field(y + h * a16)
    var d0 = -0.84289382761090128651e1 * k1
    d0 += 0.56671495351937776962 * k6
    d0 -= 0.30689499459498916912e1 * k7
    d0 += 0.23846676565120698287e1 * k8
    d0 += 0.21170345824450282767e1 * k9
    d0 -= 0.87139158377797299206 * k10
    d0 += 0.22404374302607882758e1 * k11
    d0 += 0.63157877876946881815 * k12
    d0 -= 0.88990336451333310820e-1 * k13
    d0 += 0.18148505520854727256e2 * k14
    d0 -= 0.91946323924783554000e1 * k15
    d0 -= 0.44360363875948939664e1 * k16
    var d1 = 0.10427508642579134603e2 * k1
    d1 += 0.24228349177525818288e3 * k6
    d1 += 0.16520045171727028198e3 * k7
    d1 -= 0.37454675472269020279e3 * k8
    d1 -= 0.22113666853125306036e2 * k9
    d1 += 0.77334326684722638389e1 * k10
    d1 -= 0.30674084731089398182e2 * k11
    d1 -= 0.93321305264302278729e1 * k12
    d1 += 0.15697238121770843886e2 * k13
    d1 -= 0.31139403219565177677e2 * k14
    d1 -= 0.93529243588444783865e1 * k15
    d1 += 0.35816841486394083752e2 * k16
    var d2 = 0.19985053242002433820e2 * k1
    d2 -= 0.38703730874935176555e3 * k6
    d2 -= 0.18917813819516756882e3 * k7
    d2 += 0.52780815920542364900e3 * k8
    d2 -= 0.11573902539959630126e2 * k9
    d2 += 0.68812326946963000169e1 * k10
    d2 -= 0.10006050966910838403e1 * k11
    d2 += 0.77771377980534432092 * k12
    d2 -= 0.27782057523535084065e1 * k13
    d2 -= 0.60196695231264120758e2 * k14
    d2 += 0.84320405506677161018e2 * k15
    d2 += 0.11992291136182789328e2 * k16
    var d3 = -0.25693933462703749003e2 * k1
    d3 -= 0.15418974869023643374e3 * k6
    d3 -= 0.23152937917604549567e3 * k7
    d3 += 0.35763911791061412378e3 * k8
    d3 += 0.93405324183624310003e2 * k9
    d3 -= 0.37458323136451633156e2 * k10
    d3 += 0.10409964950896230045e3 * k11
    d3 += 0.29840293426660503123e2 * k12
    d3 -= 0.43533456590011143754e2 * k13
    d3 += 0.96324553959188282948e2 * k14
    d3 -= 0.39177261675615439165e2 * k15
    d3 -= 0.14972683625798562581e3 * k16
    let change = end - y
    return StepInterpolation(
      start: y,
      parts: (
        change, h * k1 - change, 2 * change - h * (k13 + k1), h * d0, h * d1, h * d2, h * d3
      ))
  }
}
