using Purva.Clocks;
using Purva.Store;

namespace Purva.SiteConsole.Watching;

/// <summary>The sites of a cluster on a circle, and what lies between them, as one of them sees it.</summary>
internal sealed class SiteMapDrawing
{
    /// <summary>Width and height of the drawing.</summary>
    public const int Width = 560;

    /// <inheritdoc cref="Width"/>
    public const int Height = 300;

    /// <summary>Half the width of a site's sign.</summary>
    public const int Radius = 30;

    private const double Around = 112;

    private SiteMapDrawing(IReadOnlyList<SiteSpot> spots, IReadOnlyList<SiteEdge> edges) => (Spots, Edges) = (spots, edges);

    /// <summary>The sites.</summary>
    public IReadOnlyList<SiteSpot> Spots { get; }

    /// <summary>The links of this site, and behind them what is known between others.</summary>
    public IReadOnlyList<SiteEdge> Edges { get; }

    /// <summary>Draws a status. O(n²) in the number of sites.</summary>
    /// <param name="status">The status.</param>
    public static SiteMapDrawing Of(SiteStatus status)
    {
        var names = status.Peers.Select(peer => peer.Site).Append(status.Site).Order(StringComparer.Ordinal).ToArray();
        var spots = names.Select((name, i) => SpotOf(status, name, i, names.Length)).ToDictionary(spot => spot.Name, StringComparer.Ordinal);
        var here = spots[status.Site];
        var own = status.Peers.Select(peer => EdgeOf(here, spots[peer.Site], peer));
        var others = status.Peers.SelectMany((one, i) => status.Peers.Skip(i + 1).Select(other => HeardOf(status, spots[one.Site], spots[other.Site], one, other)));
        return new SiteMapDrawing([.. names.Select(name => spots[name])], [.. others, .. own]);
    }

    private static SiteSpot SpotOf(SiteStatus status, string name, int index, int count)
    {
        var angle = (2 * Math.PI * index / count) - (Math.PI / 2);
        var (x, y) = count == 1 ? (Width / 2.0, Height / 2.0) : ((Width / 2.0) + (Around * 1.9 * Math.Cos(angle)), (Height / 2.0) + (Around * Math.Sin(angle)));
        var peer = status.Peers.FirstOrDefault(one => one.Site == name);
        var records = status.Writers.Where(writer => writer.Site == name).Aggregate(0UL, (sum, writer) => sum + writer.Applied);
        return new SiteSpot(name, x, y, peer is null, peer is { IsConnected: false }, records);
    }

    private static SiteEdge EdgeOf(SiteSpot from, SiteSpot to, PeerStatus peer)
    {
        var (kind, label) = peer switch
        {
            { IsCut: true } => ("cut", "paused"),
            { IsConnected: false } => ("lost", "no link"),
            { Behind: > 0 } or { Unseen: > 0 } => ("behind", $"{People.Count(peer.Behind)} ↓ {People.Count(peer.Unseen)} ↑"),
            _ => ("level", People.Milliseconds(peer.LagMilliseconds)),
        };
        return new SiteEdge(from, to, kind, label, Sentence(from.Name, peer));
    }

    private static string Sentence(string here, PeerStatus peer) => peer switch
    {
        { IsCut: true } => $"The link between {here} and {peer.Site} is paused. {Difference(here, peer)}",
        { IsConnected: false } => $"{here} has no link to {peer.Site}: {peer.Problem ?? "it does not answer"}. {Difference(here, peer)}",
        _ => $"{here} hears {peer.Site}; its last record was {People.Milliseconds(peer.LagMilliseconds)} old when it came. {Difference(here, peer)}",
    };

    private static string Difference(string here, PeerStatus peer) => (peer.Behind, peer.Unseen) is (0, 0)
        ? "Neither has anything that the other lacks."
        : $"{here} lacks {People.Records(peer.Behind)}; {peer.Site} has not confirmed {People.Records(peer.Unseen)}.";

    private static SiteEdge HeardOf(SiteStatus status, SiteSpot from, SiteSpot to, PeerStatus one, PeerStatus other)
    {
        var lacks = Lacking(status, one.Site, other.Applied) + Lacking(status, other.Site, one.Applied);
        return new SiteEdge(from, to, "heard", lacks == 0 ? string.Empty : $"{People.Count((long)lacks)} apart",
            $"By what {status.Site} has heard, {one.Site} and {other.Site} lack {People.Records((long)lacks)} of each other's.");
    }

    /// <summary>How many records of a site's writers somebody is not known to have.</summary>
    private static ulong Lacking(SiteStatus status, string site, VersionVector known) =>
        status.Writers.Where(writer => writer.Site == site).Aggregate(0UL, (sum, writer) => sum + writer.Applied - Math.Min(writer.Applied, known[writer.Id]));
}

/// <summary>A site on the map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="X">Where.</param>
/// <param name="Y">Where.</param>
/// <param name="IsHere">Whether it is the one that is asked.</param>
/// <param name="IsLost">Whether it is not heard.</param>
/// <param name="Records">How many of its own records are applied here.</param>
internal sealed record SiteSpot(string Name, double X, double Y, bool IsHere, bool IsLost, ulong Records);

/// <summary>What lies between two sites.</summary>
/// <param name="From">One of them.</param>
/// <param name="To">The other.</param>
/// <param name="Kind">Its look: <c>level</c>, <c>behind</c>, <c>lost</c>, <c>cut</c>, <c>heard</c>.</param>
/// <param name="Label">A word or two.</param>
/// <param name="Sentence">The same for people who cannot see it.</param>
internal sealed record SiteEdge(SiteSpot From, SiteSpot To, string Kind, string Label, string Sentence);
