using Microsoft.Extensions.Logging;
using Purva.Store;
using Purva.Store.Buckets;

namespace Purva.Server;

/// <summary>What the user wrote about one server. <see cref="ServerOptionsFile"/> reads it from JSON; <see cref="Validate"/> checks it.</summary>
/// <remarks>Property names in the file are camelCase. Durations are seconds (<c>30</c>) or texts (<c>"7.00:00:00"</c>).</remarks>
public sealed partial class ServerOptions
{
    /// <summary>The cluster's name, the same at every site: 1 to 64 visible characters. Required.</summary>
    public string Cluster { get; set; } = string.Empty;

    /// <summary>This site's name: 1 to 32 of <c>a–z 0–9 -</c>. Required.</summary>
    public string Site { get; set; } = string.Empty;

    /// <summary>The folder of this site's files; a relative one is taken from the configuration file's folder. Required.</summary>
    public string Data { get; set; } = string.Empty;

    /// <summary>Where the HTTP API listens. Port 0 takes a free one.</summary>
    public string HttpUrl { get; set; } = "http://127.0.0.1:7101";

    /// <summary>Where other sites reach this one: gRPC, in clear text (h2c) or over TLS. Port 0 takes a free one.</summary>
    public string ReplicationUrl { get; set; } = "http://127.0.0.1:7151";

    /// <summary>The other sites.</summary>
    public IReadOnlyList<PeerEntry> Peers { get; set; } = [];

    /// <summary>When a write counts as durable: <c>always</c> (the default) or <c>everysec</c>.</summary>
    public Durability Durability { get; set; }

    /// <summary>How far ahead of this site's clock a record's time may be. Five minutes.</summary>
    public TimeSpan MaxClockDrift { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long records stay in the log after every site has them. A day.</summary>
    public TimeSpan LogRetention { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A peer silent for this long no longer holds the log. Seven days.</summary>
    public TimeSpan SilentPeerBound { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long to ask peers about this site's own past at the start. Three seconds.</summary>
    public TimeSpan SettleTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Certificate and key for the https addresses, or null.</summary>
    public TlsEntry? Tls { get; set; }

    /// <summary>Bearer tokens of which a client must send one; none means that anybody who can connect may use the API.</summary>
    public IReadOnlyList<string> Tokens { get; set; } = [];

    /// <summary>The token that sites show each other, the same at every site; null for none.</summary>
    public string? ReplicationToken { get; set; }

    /// <summary>Whether browsers get the console, at <c>/console</c> of <see cref="HttpUrl"/>. True.</summary>
    public bool Console { get; set; } = true;

    /// <summary>The folder of the simulator's runs that the console shows, as <c>purva sim</c> leaves them; a relative one is taken from the current folder. <c>purva-sim</c>.</summary>
    public string Runs { get; set; } = "purva-sim";

    /// <summary>Bounds that differ from the usual ones.</summary>
    public LimitEntries Limits { get; set; } = new();

    /// <summary>Alert rules, and who is told when they fire.</summary>
    public AlertEntries Alerts { get; set; } = new();

    /// <summary>How log lines look: <c>text</c> (the default) or <c>json</c>.</summary>
    public LogFormat LogFormat { get; set; }

    /// <summary>The least severe log lines to write: <c>trace</c>, <c>debug</c>, <c>information</c> (the default), <c>warning</c>, <c>error</c>, <c>none</c>.</summary>
    public LogLevel LogLevel { get; set; } = LogLevel.Information;

    /// <summary>Whether applications of other processes are served at <see cref="HttpUrl"/>; a store inside an application need not.</summary>
    internal bool ServesHttp { get; set; } = true;

    /// <summary>Whether the console is served.</summary>
    internal bool ServesConsole => Console && ServesHttp;

    /// <summary>Whether the site keeps files in <see cref="Data"/>; one in memory does not.</summary>
    internal bool KeepsFiles { get; set; } = true;

    /// <summary>What may make one value of concurrent ones; an application with a store inside adds its own.</summary>
    internal ConflictResolvers Resolvers { get; set; } = ConflictResolvers.BuiltIn;

    /// <summary>What a site is told of all this.</summary>
    internal SiteOptions ToSiteOptions() => new()
    {
        Cluster = Cluster,
        Site = Site,
        Peers = [.. Peers.Select(peer => new PeerOptions(peer.Site, peer.Address))],
        Durability = Durability,
        MaxClockDrift = MaxClockDrift,
        LogRetention = LogRetention,
        SilentPeerBound = SilentPeerBound,
        SettleTimeout = SettleTimeout,
        Limits = Limits.ToStoreLimits(),
        Resolvers = Resolvers,
    };
}

/// <summary>Another site, as written in the configuration.</summary>
public sealed class PeerEntry
{
    /// <summary>Its name.</summary>
    public string Site { get; set; } = string.Empty;

    /// <summary>Its <see cref="ServerOptions.ReplicationUrl"/> as it is reached from here.</summary>
    public string Address { get; set; } = string.Empty;
}

/// <summary>Where certificates are.</summary>
public sealed class TlsEntry
{
    /// <summary>A PEM file with the certificate and what links it to its authority.</summary>
    public string Certificate { get; set; } = string.Empty;

    /// <summary>A PEM file with the private key; null when <see cref="Certificate"/> holds it too.</summary>
    public string? Key { get; set; }

    /// <summary>A PEM file with the authority that signs the other sites' certificates; null for those that the system trusts.</summary>
    public string? Authority { get; set; }
}

/// <summary>How log lines look.</summary>
public enum LogFormat
{
    /// <summary>One line of text for people.</summary>
    Text = 0,

    /// <summary>One JSON object a line.</summary>
    Json = 1,
}
