using Oom.Formulas;

namespace Oom.Symbolic.Printing;

/// <summary>Prints formulas for papers and programs.</summary>
public static class FormulaPrinter
{
    /// <summary>A formula in a form; the code forms define a function of the features that occur, in the
    /// formula's order, and compute in double precision.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="form">The form.</param>
    /// <returns>Lines that end with a line feed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such form.</exception>
    public static string Print(Formula formula, FormulaForm form)
    {
        var expression = formula.Expression;
        if (form == FormulaForm.Latex)
            return $"{LatexText.Name(formula.Name)} = {LatexText.Write(expression, [.. formula.Features.Select(feature => LatexText.Name(feature.Name))])}\n";
        var names = form == FormulaForm.Mathematica ? CodeNames.ForMathematica(formula) : CodeNames.Of(formula);
        string[] used = [.. expression.Features.Select(index => names.Features[index])];
        string List(string before, string between = ", ", string after = "")
            => string.Join(between, used.Select(name => before + name + after));
        return form switch
        {
            FormulaForm.CSharp
                => $"static double {names.Function}({List("double ")}) => {CodeNotation.CSharp.Write(expression, names.Features)};\n",
            FormulaForm.Cpp
                => $"#include <cmath>\n\ndouble {names.Function}({List("double ")})\n{{\n    return {CodeNotation.Cpp.Write(expression, names.Features)};\n}}\n",
            FormulaForm.Python
                => $"import numpy as np\n\n\ndef {names.Function}({List("")}):\n    return {CodeNotation.Python.Write(expression, names.Features)}\n",
            FormulaForm.Mathematica
                => $"{names.Function}[{List("", after: "_")}] := {CodeNotation.Mathematica.Write(expression, names.Features)}\n",
            FormulaForm.SymPy => SymPy(expression, names, used),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, "no such form"),
        };
    }

    private static string SymPy(Expression expression, CodeNames names, string[] used)
    {
        string symbols = used.Length switch
        {
            0 => "",
            1 => $"{used[0]} = symbols(\"{used[0]}\", real=True)\n",
            _ => $"{string.Join(", ", used)} = symbols(\"{string.Join(' ', used)}\", real=True)\n",
        };
        return $"from sympy import Max, Min, atan, cos, exp, log, real_root, sin, sqrt, symbols, tanh\n\n{symbols}{names.Function} = {CodeNotation.SymPy.Write(expression, names.Features)}\n";
    }
}
