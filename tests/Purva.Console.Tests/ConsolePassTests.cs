using Purva.SiteConsole;
using Purva.SiteConsole.Serving;
using Purva.Store.Hosting;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>The pass that a browser shows: good for so long, and only with the tokens under which it was made.</summary>
public sealed class ConsolePassTests
{
    private readonly StoodClock clock = new();

    [Fact]
    public void A_pass_is_good_for_its_life_and_no_longer()
    {
        var pass = new ConsolePass(new Door([1, 2, 3]), clock);
        var issued = pass.Issue();
        clock.Now += ConsolePass.Life - TimeSpan.FromSeconds(1);
        Assert.True(pass.IsGood(issued));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(pass.IsGood(issued));
    }

    [Fact]
    public void A_pass_ends_with_the_tokens_under_which_it_was_made()
    {
        var issued = new ConsolePass(new Door([1, 2, 3]), clock).Issue();
        Assert.True(new ConsolePass(new Door([1, 2, 3]), clock).IsGood(issued));
        Assert.False(new ConsolePass(new Door([1, 2, 4]), clock).IsGood(issued));
    }

    [Fact]
    public void A_pass_of_which_any_letter_is_another_is_none()
    {
        var pass = new ConsolePass(new Door([1, 2, 3]), clock);
        var issued = pass.Issue();
        for (var i = 0; i < issued.Length; i++)
        {
            // The last letter has bits that no byte holds.
            var spoilt = string.Concat(issued.AsSpan(0, i), issued[i] is 'A' or 'B' or 'C' or 'D' ? "x" : "A", issued.AsSpan(i + 1));
            Assert.False(pass.IsGood(spoilt), spoilt);
        }

        Assert.All([null, "", "A", issued + "A", issued[..^1], new string('!', issued.Length), new string('é', issued.Length)], text => Assert.False(pass.IsGood(text)));
    }

    private sealed class StoodClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Door(byte[] secret) : IConsoleSite
    {
        public string Cluster => "shop";

        public string Name => "east";

        public Site? Current => null;

        public string RunsFolder => string.Empty;

        public ISiteMeasures Measures => throw new NotSupportedException();

        public ISiteAlerts Alerts => throw new NotSupportedException();

        public ISiteTraces Traces => throw new NotSupportedException();

        public bool AsksForToken => true;

        public ReadOnlyMemory<byte> Secret => secret;

        public bool Accepts(string token) => false;
    }
}
