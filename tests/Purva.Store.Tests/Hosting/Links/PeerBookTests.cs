using Purva.Clocks;
using Purva.Store.Hosting.Links;
using Xunit;

namespace Purva.Store.Tests.Hosting.Links;

/// <summary>What a site knows of the others.</summary>
public sealed class PeerBookTests
{
    private static readonly VersionVector Own = VersionVector.Of(new Dot(new ReplicaId(1), 9));
    private static readonly SiteOptions Options = new() { Cluster = "test", Site = "east", Peers = [new PeerOptions("west", "west")] };

    private readonly TwoClocks time = new();

    [Fact]
    public void A_peer_that_is_silent_for_too_long_no_longer_holds_the_log()
    {
        var book = new PeerBook(Options, time);
        Assert.Equal(VersionVector.Empty, book.Stable(Own));
        time.Pass(Options.SilentPeerBound - TimeSpan.FromSeconds(1));
        Assert.Equal(VersionVector.Empty, book.Stable(Own));
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(Own, book.Stable(Own));
        book.Heard(book.All.Single(), VersionVector.Empty);
        Assert.Equal(VersionVector.Empty, book.Stable(Own));
    }

    /// <remarks>Otherwise a site whose clock is set takes everybody for silent, and forgets what they have not got.</remarks>
    [Fact]
    public void A_wall_clock_that_leaps_makes_nobody_silent_and_lets_nobody_be_silent_for_ever()
    {
        var book = new PeerBook(Options, time);
        book.Heard(book.All.Single(), VersionVector.Empty);
        time.Wall += TimeSpan.FromDays(365);
        Assert.Equal(VersionVector.Empty, book.Stable(Own));
        book.Heard(book.All.Single(), VersionVector.Empty);
        time.Wall -= TimeSpan.FromDays(365);
        time.Pass(Options.SilentPeerBound);
        Assert.Equal(Own, book.Stable(Own));
    }

    /// <summary>A wall clock that somebody sets, and time that passes.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        private long passed = 1;

        public DateTimeOffset Wall { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => passed;

        public void Pass(TimeSpan time) => (passed, Wall) = (passed + time.Ticks, Wall + time);
    }
}
