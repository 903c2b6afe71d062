using System.Globalization;

namespace Oom.Figures.Tests;

public sealed class FigureCsvTests
{
    [Fact]
    public void Every_series_has_its_rows_and_numbers_have_all_their_digits()
        => Assert.Equal(""""
            panel,series,x_low,x_high,low,high,y,y_error,x,y_error_down,y_error_up
            1,scales,0,0.1,1,2.5,,,,,
            1,scales,0.1,0.3333333333333333,2,3,,,,,
            1,scales,0.3333333333333333,1,3,,,,,,
            1,"prediction, with ""quotes""",0,0.1,,,1.5,0.1,,,
            1,"prediction, with ""quotes""",0.1,0.3333333333333333,,,0.6666666666666666,0.2,,,
            1,"prediction, with ""quotes""",0.3333333333333333,1,,,1E-300,0.3,,,
            1,data,,,,,1,,0.05,1,1
            1,data,,,,,,,0.2,1,1
            1,data,,,,,2,,0.6,1,1
            2,one,,,,,1,,,,

            """", FigureCsv.Of(ExampleFigures.Histogram));

    [Fact]
    public void Cells_of_a_matrix_have_the_bins_of_both_axes()
    {
        string[] rows = FigureCsv.Of(ExampleFigures.Matrix).Split('\n');

        Assert.Equal("panel,series,x_low,x_high,y_low,y_high,value", rows[0]);
        Assert.Equal("1,correlation,0.1,0.3333333333333333,0.5,1,0.25", rows[5]);
        Assert.Equal("1,correlation,0,0.1,0.5,1,", rows[4]);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        string before = FigureCsv.Of(ExampleFigures.Histogram);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(before, FigureCsv.Of(ExampleFigures.Histogram));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
