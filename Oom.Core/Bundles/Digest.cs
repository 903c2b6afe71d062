using System.Security.Cryptography;
using Oom.Files;

namespace Oom.Bundles;

/// <summary>SHA-256 digests, in lower-case hexadecimal.</summary>
public static class Digest
{
    /// <summary>The digest of a file's content.</summary>
    public static string OfFile(string path)
    {
        using var stream = InputFile.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The digest of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
