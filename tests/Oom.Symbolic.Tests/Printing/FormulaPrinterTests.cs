using System.Diagnostics;
using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Oom.Formulas;

namespace Oom.Symbolic.Printing;

public class FormulaPrinterTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public void CSharp_computes_what_the_formula_does()
    {
        string methods = string.Concat(
            NestedOperators.All.Select(formula => "public " + FormulaPrinter.Print(formula, FormulaForm.CSharp)));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "printed",
            [CSharpSyntaxTree.ParseText($"using System; public static class Printed {{ {methods} }}",
            cancellationToken: TestContext.Current.CancellationToken)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        var type = new AssemblyLoadContext("printed").LoadFromStream(image).GetType("Printed")!;
        NestedOperators.AssertValues([.. NestedOperators.All.SelectMany(formula => NestedOperators.Points.Select(point =>
            (double)type.GetMethod(formula.Name)!.Invoke(null, [.. formula.Expression.Features.Select(index => (object)point[index])])!))]);
    }

    [Fact]
    public void Cpp_computes_what_the_formula_does()
    {
        using var folder = TestData.NewFolder();
        string source = folder.File("printed.cc"), program = folder.File("printed");
        var calls = NestedOperators.All.SelectMany(
            formula
            => NestedOperators.Points.Select(point => $"  std::printf(\"%.17g\\n\", {formula.Name}({Arguments(formula, point)}));\n"));
        File.WriteAllText(
            source,
            $"#include <cstdio>\n{string.Concat(NestedOperators.All.Select(formula => FormulaPrinter.Print(formula, FormulaForm.Cpp)))}int main()\n{{\n{string.Concat(calls)}}}\n");
        Run("g++", "-O0", "-o", program, source);
        NestedOperators.AssertValues(NestedOperators.Read(Run(program)));
    }

    [Fact]
    public void Python_computes_what_the_formula_does()
    {
        var calls = NestedOperators.All.SelectMany(
            formula => NestedOperators.Points.Select(point => $"print(repr(float({formula.Name}({Arguments(formula, point)}))))\n"));
        string script =
            $"{string.Concat(NestedOperators.All.Select(formula => FormulaPrinter.Print(formula, FormulaForm.Python)))}np.seterr(all='ignore')\n{string.Concat(calls)}";
        NestedOperators.AssertValues(NestedOperators.Read(RunPython("numpy", script)));
    }

    [Fact]
    public void SymPy_computes_what_the_formula_does()
    {
        string numbers =
            "from sympy import Float, nan\ndef number(e):\n    v = complex(e.evalf())\n    print(repr(v.real) if v.imag == 0 else 'nan')\n";
        var script = new System.Text.StringBuilder(numbers);
        foreach (var formula in NestedOperators.All)
        {
            script.Append(FormulaPrinter.Print(formula, FormulaForm.SymPy));
            var names = CodeNames.Of(formula);
            foreach (double[] point in NestedOperators.Points)
            {
                string values = string.Join(
                    ", ", formula.Expression.Features.Select(
                    index => string.Create(CultureInfo.InvariantCulture, $"{names.Features[index]}: Float('{point[index]:R}')")));
                script.Append(CultureInfo.InvariantCulture,
                    $"number({names.Function}.subs({{{values}}}) if hasattr({names.Function}, 'subs') else Float({names.Function}))\n");
            }
        }

        NestedOperators.AssertValues(NestedOperators.Read(RunPython("sympy", script.ToString())));
    }

    [Theory]
    [InlineData("1/(1 + exp(-(0.5*m_tt - 3)))", @"O = \frac{1}{1 + \exp\left(-\left(0.5 \cdot m_{t\bar{t}} - 3\right)\right)}")]
    [InlineData("(m_tt + pt_ll)^2*sqrt(c_hel)",
        @"O = \left(m_{t\bar{t}} + \mathrm{pt}_{\mathrm{ll}}\right)^{2} \cdot \sqrt{c_{\mathrm{hel}}}")]
    [InlineData("pt_t^2 - cbrt(c_hel)^2", @"O = \left(p_{T}^{t}\right)^{2} - \left(\sqrt[3]{c_{\mathrm{hel}}}\right)^{2}")]
    [InlineData("m_tt - -0.309*c_hel + -2", @"O = m_{t\bar{t}} + 0.309 \cdot c_{\mathrm{hel}} - 2")]
    [InlineData("c_hel^-1.5*2e-9", @"O = c_{\mathrm{hel}}^{-1.5} \cdot \left(2 \cdot 10^{-9}\right)")]
    public void Latex_is_written_as_people_write(string text, string expected)
    {
        FormulaFeature[] features = [new("m_tt", "GeV"), new("c_hel", "1"), new("pt_ll", "GeV"), new("pt_t", "GeV")];
        Assert.Equal(expected + "\n", FormulaPrinter.Print(Formula.Parse("O", features, text), FormulaForm.Latex));
    }

    [Fact]
    public void Mathematica_has_names_without_underscores_and_its_own_exponents()
    {
        FormulaFeature[] features = [new("m_tt", "GeV"), new("c_hel", "1")];
        var formula = Formula.Parse("O", features, "2e-9*exp(-m_tt)*cbrt(c_hel)^2 + min(m_tt, 1.5)^c_hel");
        Assert.Equal("o[mTt_, cHel_] := 2*^-9*Exp[-mTt]*CubeRoot[cHel]^2 + Min[mTt, 1.5]^cHel\n",
            FormulaPrinter.Print(formula, FormulaForm.Mathematica));
    }

    private static string Arguments(Formula formula, double[] point)
        => string.Join(", ", formula.Expression.Features.Select(index => point[index].ToString("R", CultureInfo.InvariantCulture)));

    private static string RunPython(string module, string script)
    {
        Assert.SkipUnless(File.Exists(Python) && TryRun(Python, out _, "-c", $"import {module}"),
            $"no {Python} with {module} on this machine: the printed form is not executed");
        using var folder = TestData.NewFolder();
        string path = folder.File("printed.py");
        File.WriteAllText(path, script);
        return Run(Python, path);
    }

    private static string Run(string program, params string[] arguments)
    {
        Assert.SkipUnless(program != "g++"
            || TryRun("g++", out _, "--version"), "no g++ on this machine: the printed form is not executed");
        Assert.True(TryRun(program, out string output, arguments), output);
        return output;
    }

    private static bool TryRun(string program, out string output, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) output += errors.Result;
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            output = e.Message;
            return false;
        }
    }
}
