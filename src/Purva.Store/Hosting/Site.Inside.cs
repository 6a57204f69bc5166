using Purva.Clocks;
using Purva.Store.Ports;

namespace Purva.Store.Hosting;

/// <content>What a simulator sees that clients do not.</content>
public sealed partial class Site
{
    /// <summary>What is visible.</summary>
    internal Frontier Frontier => core.Host.Frontier;

    /// <summary>Where its rows are.</summary>
    internal IStorageEngine Engine => core.Engine;

    /// <summary>What every site has, also those that have been silent for long.</summary>
    internal VersionVector StableForAll => core.Peers.StableForAll(Frontier.Applied);

    /// <summary>What it keeps in memory for what is under way. Only while nothing else of the site runs.</summary>
    internal SiteHoldings TakeHoldings() => new()
    {
        Commits = core.Queue.TakeMost(),
        Bytes = core.Queue.Bytes + core.Host.HeldBytes,
        Listeners = core.Host.Moved.Listeners + core.Host.Committed.Listeners + core.Peers.LinksChanged.Listeners + Volatile.Read(ref acceptedLinks) + strong.OpenQuestions,
    };
}
