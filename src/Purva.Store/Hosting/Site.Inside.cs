using Purva.Store.Ports;

namespace Purva.Store.Hosting;

/// <content>What a simulator sees that clients do not.</content>
public sealed partial class Site
{
    /// <summary>What is visible.</summary>
    internal Frontier Frontier => core.Host.Frontier;

    /// <summary>Where its rows are.</summary>
    internal IStorageEngine Engine => core.Engine;
}
