using System.Globalization;

namespace Oom.Onnx.Runtime;

/// <summary>Where a session computes: on the processor or on a CUDA device. The default is the processor.</summary>
public readonly record struct Device
{
    private const string CpuName = "cpu";
    private const string CudaName = "cuda";

    private readonly int _cudaNumber;

    private Device(int cudaNumber) => _cudaNumber = cudaNumber;

    /// <summary>The processor.</summary>
    public static Device Cpu => default;

    /// <summary>A CUDA device.</summary>
    /// <param name="index">Its index, counted from 0.</param>
    public static Device Cuda(int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfEqual(index, int.MaxValue);
        return new(index + 1);
    }

    /// <summary>Whether this is a CUDA device.</summary>
    public bool IsCuda => _cudaNumber > 0;

    /// <summary>Index of the CUDA device, counted from 0; -1 for the processor.</summary>
    public int CudaIndex => _cudaNumber - 1;

    /// <summary>A device from "cpu", "cuda" or "cuda:N".</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static Device Parse(string text)
        => TryParse(text, out var device) ? device
            : throw new FormatException($"'{text}' is no device; use 'cpu', 'cuda' or 'cuda:N' with N counted from 0");

    /// <summary>A device from "cpu", "cuda" or "cuda:N", in any case of letters; false for any other text.</summary>
    public static bool TryParse(string? text, out Device device)
    {
        device = default;
        if (string.Equals(text, CpuName, StringComparison.OrdinalIgnoreCase)) return true;
        if (text is null || !text.StartsWith(CudaName, StringComparison.OrdinalIgnoreCase)) return false;
        var rest = text.AsSpan(CudaName.Length);
        int index = 0;
        if (rest.Length > 0 && !(rest[0] == ':' && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out index)
            && index < int.MaxValue))
            return false;
        device = Cuda(index);
        return true;
    }

    /// <summary>"cpu" or "cuda:N".</summary>
    public override string ToString() => IsCuda ? string.Create(CultureInfo.InvariantCulture, $"{CudaName}:{CudaIndex}") : CpuName;
}
