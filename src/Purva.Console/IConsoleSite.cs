using Purva.Store.Hosting;

namespace Purva.SiteConsole;

/// <summary>The site as its console sees it.</summary>
/// <remarks>Whoever serves the console implements it. Safe to share between threads.</remarks>
public interface IConsoleSite
{
    /// <summary>The cluster's name.</summary>
    string Cluster { get; }

    /// <summary>The site's name.</summary>
    string Name { get; }

    /// <summary>The site; null while it starts or stops.</summary>
    Site? Current { get; }

    /// <summary>The folder in which <c>purva sim</c> leaves its runs, one folder for each; it need not exist.</summary>
    string RunsFolder { get; }

    /// <summary>Whether there is a store to look at. A node that only takes part in an order has none, and its console one page.</summary>
    bool HasStore => true;

    /// <summary>What the site measures.</summary>
    ISiteMeasures Measures { get; }

    /// <summary>The alert rules of the site.</summary>
    ISiteAlerts Alerts { get; }

    /// <summary>Traces that the site keeps, and its own log as one.</summary>
    ISiteTraces Traces { get; }

    /// <summary>Whether a visitor must show a token.</summary>
    bool AsksForToken { get; }

    /// <summary>A secret that changes whenever the tokens do; passes of visitors are signed with it.</summary>
    ReadOnlyMemory<byte> Secret { get; }

    /// <summary>Whether a token is one of those configured. Takes the same time for each.</summary>
    /// <param name="token">What a visitor showed; may be hostile.</param>
    bool Accepts(string token);
}
