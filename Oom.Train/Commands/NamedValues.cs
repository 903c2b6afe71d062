using System.Globalization;
using Oom.Train.Learning;

namespace Oom.Train.Commands;

/// <summary>A point of parameters as an option takes it.</summary>
internal static class NamedValues
{
    /// <summary>Reads NAME=VALUE of some parameters; the others are 0.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="parameters">Names of all parameters.</param>
    /// <param name="settings">What was given.</param>
    /// <exception cref="TrainingException">There is no such parameter, or a value is no number.</exception>
    public static double[] Read(string option, IReadOnlyList<string> parameters, string[] settings)
    {
        double[] point = new double[parameters.Count];
        foreach (string setting in settings)
        {
            string[] parts = setting.Split('=');
            int index = parameters.ToList().IndexOf(parts[0]);
            double value = double.NaN;
            bool isPair = parts.Length == 2 && index >= 0
                && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
            if (!isPair)
                throw new TrainingException($"{option} takes NAME=VALUE with the parameters {string.Join(", ", parameters)}, found '{setting}'");
            point[index] = value;
        }

        return point;
    }
}
