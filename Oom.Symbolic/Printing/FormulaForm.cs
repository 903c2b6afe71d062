namespace Oom.Symbolic.Printing;

/// <summary>A form in which a formula is printed.</summary>
public enum FormulaForm
{
    /// <summary>LaTeX, for a paper.</summary>
    Latex,

    /// <summary>A static method in C#.</summary>
    CSharp,

    /// <summary>A function in C++ that needs the header cmath alone.</summary>
    Cpp,

    /// <summary>A function of numpy arrays or numbers in Python.</summary>
    Python,

    /// <summary>A definition in the Wolfram Language.</summary>
    Mathematica,

    /// <summary>A SymPy expression in Python.</summary>
    SymPy,
}
