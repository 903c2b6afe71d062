#include "Rivet/Analysis.hh"
