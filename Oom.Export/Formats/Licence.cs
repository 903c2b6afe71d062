namespace Oom.Export.Formats;

/// <summary>Where the text of a licence stands.</summary>
internal static class Licence
{
    /// <summary>The page of an SPDX identifier.</summary>
    public static string Url(string spdx) => $"https://spdx.org/licenses/{spdx}.html";
}
