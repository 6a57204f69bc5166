using System.Collections.Immutable;
using Purva.Clocks;
using Purva.SiteConsole.Watching;
using Purva.Store;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>The map of sites and links.</summary>
public sealed class SiteMapDrawingTests
{
    [Fact]
    public void Every_site_has_a_place_within_the_picture_and_every_pair_an_edge()
    {
        for (var peers = 0; peers < 12; peers++)
        {
            var map = SiteMapDrawing.Of(StatusWith([.. Enumerable.Range(0, peers).Select(i => Peer($"p{i}"))]));
            Assert.Equal(peers + 1, map.Spots.Count);
            Assert.Equal((peers + 1) * peers / 2, map.Edges.Count);
            Assert.All(map.Spots, spot =>
            {
                Assert.InRange(spot.X, SiteMapDrawing.Radius, SiteMapDrawing.Width - SiteMapDrawing.Radius);
                Assert.InRange(spot.Y, SiteMapDrawing.Radius, SiteMapDrawing.Height - SiteMapDrawing.Radius);
            });
            Assert.Equal("here", Assert.Single(map.Spots, spot => spot.IsHere).Name);
        }
    }

    [Fact]
    public void An_edge_says_how_a_link_is()
    {
        var map = SiteMapDrawing.Of(StatusWith(
            [Peer("cut") with { IsCut = true, IsConnected = false }, Peer("level"), Peer("lost") with { IsConnected = false, Problem = "it is away" }, Peer("slow") with { Behind = 3, Unseen = 1 }]));
        Assert.Equal(
            [("cut", "cut", "paused"), ("level", "level", "2 ms"), ("lost", "lost", "no link"), ("slow", "behind", "3 ↓ 1 ↑")],
            map.Edges.Where(edge => edge.From.IsHere).Select(edge => (edge.To.Name, edge.Kind, edge.Label)));
        Assert.Contains(map.Edges, edge => edge.Sentence.EndsWith("here lacks 3 records; slow has not confirmed 1 record.", StringComparison.Ordinal));
        Assert.Contains(map.Edges, edge => edge.Sentence.Contains("it is away", StringComparison.Ordinal));
    }

    [Fact]
    public void Between_two_others_stands_what_was_heard_of_their_difference()
    {
        var (a, b) = (new ReplicaId(1), new ReplicaId(2));
        var status = StatusWith([Peer("a") with { Applied = VersionVector.Of(new Dot(a, 10), new Dot(b, 4)) }, Peer("b") with { Applied = VersionVector.Of(new Dot(a, 7), new Dot(b, 6)) }]) with
        {
            Writers = [new WriterStatus(a, "a", 1, 10, null), new WriterStatus(b, "b", 1, 6, null)],
        };
        Assert.Equal("5 apart", Assert.Single(SiteMapDrawing.Of(status).Edges, edge => edge.Kind == "heard").Label);
    }

    private static PeerStatus Peer(string name) => new(name, "http://127.0.0.1:1", IsConnected: true, IsCut: false, 0, 0, 2, null);

    private static SiteStatus StatusWith(ImmutableArray<PeerStatus> peers) => new()
    {
        Cluster = "shop",
        Site = "here",
        Phase = SitePhase.Ready,
        Replica = default,
        Epoch = 1,
        EpochReason = string.Empty,
        Applied = default,
        Stable = default,
        Keys = 0,
        Values = 0,
        KeysWithSiblings = 0,
        LogRecords = 0,
        LogBytes = 0,
        StateBytes = 0,
        Waiting = 0,
        QueuedCommits = 0,
        Puts = 0,
        Conflicts = 0,
        Commits = 0,
        Reads = 0,
        Received = 0,
        Resolutions = 0,
        Durability = Durability.Always,
        Engine = "memory",
        Writers = [],
        Peers = peers,
        Problems = [],
    };
}
