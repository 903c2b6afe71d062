// What the code of a definition needs: momenta, lists of objects and a frame that holds those of one event. C++17, no other library.
// Names, conventions and roundings are those of the .NET library; GeV, radians, metric (+,-,-,-).
#ifndef OOM_DEFINITION_HH
#define OOM_DEFINITION_HH

#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

namespace oom {

constexpr double kPi = 3.14159265358979323846;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// NaN where either is.
inline double Min(double a, double b) { return std::isnan(a) || std::isnan(b) ? kNaN : (b < a ? b : a); }
inline double Max(double a, double b) { return std::isnan(a) || std::isnan(b) ? kNaN : (b > a ? b : a); }

inline double WrapAngle(double angle) {
  if (angle > -kPi && angle <= kPi) return angle;
  const double wrapped = std::remainder(angle, 2 * kPi);
  return wrapped <= -kPi ? kPi : wrapped;
}

struct Vector3 {
  double X = 0, Y = 0, Z = 0;

  double Dot(const Vector3& o) const { return X * o.X + Y * o.Y + Z * o.Z; }
  double Length() const { return std::sqrt(Dot(*this)); }
  Vector3 Unit() const {
    const double factor = 1 / Length();
    return {factor * X, factor * Y, factor * Z};
  }
};

inline Vector3 operator-(const Vector3& a) { return {-a.X, -a.Y, -a.Z}; }
inline Vector3 operator-(const Vector3& a, const Vector3& b) { return {a.X - b.X, a.Y - b.Y, a.Z - b.Z}; }
inline Vector3 operator*(double f, const Vector3& a) { return {f * a.X, f * a.Y, f * a.Z}; }

struct FourMomentum {
  double E_ = 0, Px_ = 0, Py_ = 0, Pz_ = 0;

  double E() const { return E_; }
  double Px() const { return Px_; }
  double Py() const { return Py_; }
  double Pz() const { return Pz_; }
  double PtSquared() const { return Px_ * Px_ + Py_ * Py_; }
  double Pt() const { return std::sqrt(PtSquared()); }
  double MomentumSquared() const { return Px_ * Px_ + Py_ * Py_ + Pz_ * Pz_; }
  double Momentum() const { return std::sqrt(MomentumSquared()); }

  // Along the beam it is an infinity by the sign of pz.
  double Eta() const {
    const double pt = Pt();
    if (pt == 0) return Pz_ == 0 ? 0 : std::copysign(kInfinity, Pz_);
    return std::asinh(Pz_ / pt);
  }

  double Phi() const { return Py_ == 0 && Px_ == 0 ? 0 : WrapAngle(std::atan2(Py_, Px_)); }

  double Rapidity() const {
    const double mt2 = (E_ - Pz_) * (E_ + Pz_);
    if (!(E_ >= std::abs(Pz_))) return kNaN;
    if (mt2 == 0) return Pz_ == 0 ? 0 : std::copysign(kInfinity, Pz_);
    return std::copysign(std::log((E_ + std::abs(Pz_)) / std::sqrt(mt2)), Pz_);
  }

  // With the sign of its square.
  double Mass() const {
    const double p = Momentum(), m2 = (E_ - p) * (E_ + p);
    return m2 >= 0 ? std::sqrt(m2) : -std::sqrt(-m2);
  }

  Vector3 Velocity() const { return {Px_ / E_, Py_ / E_, Pz_ / E_}; }
  Vector3 Vector() const { return {Px_, Py_, Pz_}; }

  double Dot(const FourMomentum& o) const { return E_ * o.E_ - Px_ * o.Px_ - Py_ * o.Py_ - Pz_ * o.Pz_; }

  // Active and rotation-free.
  FourMomentum Boost(const Vector3& v) const {
    const double b2 = v.Dot(v);
    if (b2 == 0) return *this;
    const double gamma = b2 < 1 ? 1 / std::sqrt(1 - b2) : kNaN;
    const double along = v.X * Px_ + v.Y * Py_ + v.Z * Pz_;
    const double k = gamma * gamma / (gamma + 1) * along + gamma * E_;
    return {gamma * (E_ + along), Px_ + k * v.X, Py_ + k * v.Y, Pz_ + k * v.Z};
  }

  // In (-pi, pi]; vectors back to back to within 16 roundings are pi apart.
  static double DeltaPhi(const FourMomentum& a, const FourMomentum& b) {
    const double cross = a.Py_ * b.Px_ - a.Px_ * b.Py_, dot = a.Px_ * b.Px_ + a.Py_ * b.Py_;
    if (cross == 0 && dot == 0) return WrapAngle(a.Phi() - b.Phi());
    return std::abs(cross) <= -16 * 2.220446049250313e-16 * dot ? kPi : std::atan2(cross, dot);
  }
};

inline FourMomentum operator+(const FourMomentum& a, const FourMomentum& b) {
  return {a.E_ + b.E_, a.Px_ + b.Px_, a.Py_ + b.Py_, a.Pz_ + b.Pz_};
}
inline FourMomentum operator-(const FourMomentum& a, const FourMomentum& b) {
  return {a.E_ - b.E_, a.Px_ - b.Px_, a.Py_ - b.Py_, a.Pz_ - b.Pz_};
}

// Bits of PhysicsObject::Flags.
enum Flag { kPrompt = 1, kFromTau = 2, kBottom = 4, kCharm = 8, kTau = 16, kLastCopy = 32, kInvisible = 64 };

struct PhysicsObject {
  FourMomentum Momentum;
  double Charge = 0;
  int PdgId = 0, Status = 0, Flags = 0;
  // Its line in the event record, counted from 1; 0 where it has none.
  int Line = 0;
};

class ObjectList {
 public:
  int Count() const { return static_cast<int>(items_.size()); }
  void Clear() {
    items_.clear();
    members_.clear();
    sources_ = {nullptr, nullptr};
  }
  void Add(const PhysicsObject& item) {
    if (items_.size() >= 10000) throw std::length_error("a list of the definition has more than 10000 objects in this event");
    items_.push_back(item);
  }
  void AddFrom(const ObjectList* list, int index) {
    Add(list->items_[index]);
    sources_ = list->sources_;
    if (sources_.first) members_.push_back(list->members_[index]);
  }
  void AddAll(const ObjectList* list) {
    for (int i = 0; i < list->Count(); i++) AddFrom(list, i);
  }
  // By falling transverse momentum; of equal ones in the order that they had.
  void SortFrom(const ObjectList* list) {
    Clear();
    for (int i = 0; i < list->Count(); i++) {
      AddFrom(list, i);
      for (int k = i; k > 0 && items_[k - 1].Momentum.PtSquared() < items_[k].Momentum.PtSquared(); k--) {
        std::swap(items_[k - 1], items_[k]);
        if (sources_.first) std::swap(members_[k - 1], members_[k]);
      }
    }
  }
  void PairFrom(ObjectList* list) {
    Clear();
    sources_ = {list, list};
    for (int i = 0; i < list->Count(); i++)
      for (int j = i + 1; j < list->Count(); j++) AddPair(i, j);
  }
  void PairFrom(ObjectList* first, ObjectList* second) {
    Clear();
    sources_ = {first, second};
    for (int i = 0; i < first->Count(); i++)
      for (int j = 0; j < second->Count(); j++) AddPair(i, j);
  }
  const PhysicsObject& At(int index) const { return items_[index]; }
  FourMomentum MomentumAt(int index) const { return Has(index) ? items_[index].Momentum : FourMomentum(); }
  double ChargeAt(int index) const { return Has(index) ? items_[index].Charge : 0; }
  double PdgIdAt(int index) const { return Has(index) ? items_[index].PdgId : 0; }
  double StatusAt(int index) const { return Has(index) ? items_[index].Status : 0; }
  bool HasFlag(int index, int flag) const { return Has(index) && (items_[index].Flags & flag) != 0; }
  ObjectList* MemberList(int member) {
    ObjectList* list = member == 0 ? sources_.first : sources_.second;
    return list ? list : this;
  }
  int MemberIndex(int index, int member) const {
    return Has(index) ? (member == 0 ? members_[index].first : members_[index].second) : -1;
  }

 private:
  bool Has(int index) const { return index >= 0 && index < Count(); }
  void AddPair(int i, int j) {
    const PhysicsObject &a = sources_.first->items_[i], &b = sources_.second->items_[j];
    Add({a.Momentum + b.Momentum, a.Charge + b.Charge, 0, 0, 0, 0});
    members_.push_back({i, j});
  }

  std::vector<PhysicsObject> items_;
  std::vector<std::pair<int, int>> members_;
  std::pair<ObjectList*, ObjectList*> sources_{nullptr, nullptr};
};

// The objects of one event, in the order in which the definition names them, and room for what is made of them.
class Frame {
 public:
  Frame(std::size_t inputs, std::size_t lists, std::size_t values) : inputs_(inputs), lists_(lists), values_(values) {}
  ObjectList* Input(int index) { return &inputs_[index]; }
  ObjectList* List(int index) { return &lists_[index]; }
  double* Values() { return values_.data(); }
  void Begin() {
    for (ObjectList& list : inputs_) list.Clear();
  }

 private:
  std::vector<ObjectList> inputs_, lists_;
  std::vector<double> values_;
};

}  // namespace oom

#endif
