using System.Security.Cryptography;
using System.Text;
using Purva.Server.Http;
using Purva.Server.Monitoring;
using Purva.SiteConsole;
using Purva.Store.Hosting;

namespace Purva.Server.Showing;

/// <summary>What the console is given of a running server.</summary>
internal sealed class ConsoleSite(RunningSite running, BearerTokens tokens, SiteMonitor monitor, TraceEndpoints traces, WriterNames names) : IConsoleSite
{
    private readonly byte[] secret = SecretOf(running.Options);

    public string Cluster => running.Options.Cluster;

    public string Name => running.Options.Site;

    public Site? Current => running.Current;

    public string RunsFolder { get; } = Path.GetFullPath(string.IsNullOrWhiteSpace(running.Options.Runs) ? "." : running.Options.Runs);

    public ISiteMeasures Measures { get; } = new ConsoleMeasures(monitor.History, running.Time);

    public ISiteAlerts Alerts { get; } = new ConsoleAlerts(monitor);

    public ISiteTraces Traces { get; } = new ConsoleTraces(traces.Folder, names);

    public bool AsksForToken => tokens.AreRequired;

    public ReadOnlyMemory<byte> Secret => secret;

    public bool Accepts(string token) => tokens.Accept("Bearer " + token);

    /// <summary>Made of the tokens, so that taking one away ends every pass; lengths keep two lists apart that read the same.</summary>
    private static byte[] SecretOf(ServerOptions options) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(options.Tokens.Select(token => $"{token.Length}:{token}").Prepend("purva console"))));
}
