using Purva.SiteConsole;
using Purva.Store.Hosting;

namespace Purva.ConsoleTests.Typing;

/// <summary>A console of which only the texts are asked for.</summary>
internal sealed class FixedSite(Site site) : IConsoleSite
{
    public string Cluster => "shop";

    public string Name => "east";

    public Site? Current => site;

    public string RunsFolder => string.Empty;

    public ISiteMeasures Measures => throw new NotSupportedException();

    public ISiteAlerts Alerts => throw new NotSupportedException();

    public ISiteTraces Traces => throw new NotSupportedException();

    public bool AsksForToken => false;

    public ReadOnlyMemory<byte> Secret => default;

    public bool Accepts(string token) => false;
}
