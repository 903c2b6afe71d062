using Oom.Terminal;

namespace Oom.Export.Bundles;

/// <summary>A run that cannot be published, or a bundle that did not come out as it should.</summary>
/// <param name="message">What was found and what is needed.</param>
internal sealed class BundleException(string message) : Exception(message), IInputError;
