using System.Net;
using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Client;

/// <summary>Every way in which the attempts of one write can go wrong at two sites, one after the other.</summary>
public sealed class RetryTests
{
    private const int Attempts = 4;

    /// <summary>What happens to one attempt.</summary>
    private enum Fate
    {
        Answered,
        NobodyListens,
        LostBefore,
        LostAfter,
        Unavailable,
        StoppingAfter,
        DoneLater,
        DoneMuchLater,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <remarks>Two sites that have not heard each other cannot know that they were given the same write: only the client can keep it from being two.</remarks>
    [Fact]
    public async Task However_the_attempts_of_a_write_go_wrong_it_is_done_at_one_site_at_most_and_once_answered_at_one()
    {
        foreach (var script in Scripts(Attempts))
        {
            using var sites = new TwoSites(script);
            var isDone = await TryPutAsync(sites);
            sites.Finish();
            Assert.True(sites.Done.Count <= 1, $"{string.Join(", ", script)}: done at {string.Join(" and ", sites.Done)}");
            Assert.True(!isDone || sites.Done.Count == 1, $"{string.Join(", ", script)}: answered, and done nowhere");
        }
    }

    [Fact]
    public async Task A_write_that_never_left_goes_to_the_next_site()
    {
        using var sites = new TwoSites([Fate.NobodyListens, Fate.Answered]);
        Assert.True(await TryPutAsync(sites));
        Assert.Equal(["west"], sites.Done);
    }

    [Fact]
    public async Task A_write_that_may_have_arrived_is_asked_for_where_it_may_be_even_when_nobody_listens_there_any_more()
    {
        using var sites = new TwoSites([Fate.LostAfter, Fate.NobodyListens, Fate.Answered]);
        Assert.True(await TryPutAsync(sites));
        Assert.Equal(["east"], sites.Done);
    }

    private static IEnumerable<Fate[]> Scripts(int length) => length == 0
        ? [[]]
        : Scripts(length - 1).SelectMany(script => Enum.GetValues<Fate>().Select(fate => (Fate[])[.. script, fate]));

    private static async Task<bool> TryPutAsync(TwoSites sites)
    {
        using var client = new PurvaClient(new PurvaClientOptions
        {
            Sites = [new Uri("http://east/"), new Uri("http://west/")],
            MaxAttempts = Attempts,
            FirstPause = TimeSpan.Zero,
            Handler = sites,
        });
        try
        {
            await client.OpenSession().PutAsync("b", "k", "v"u8.ToArray(), cancellation: Cancellation);
            return true;
        }
        catch (PurvaException)
        {
            return false;
        }
    }

    /// <summary>Two sites that know a write by its key, each for itself, and a fate for each attempt.</summary>
    private sealed class TwoSites(Fate[] script) : HttpMessageHandler
    {
        private readonly HashSet<(string Site, string Key)> done = [];
        private readonly List<(int Due, string Site, string Key)> late = [];
        private int attempt;

        public IReadOnlyList<string> Done => [.. done.Select(one => one.Site)];

        /// <summary>All that is still under way arrives.</summary>
        public void Finish() => done.UnionWith(late.Select(one => (one.Site, one.Key)));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (site, key) = (request.RequestUri!.Host, request.Headers.GetValues("Idempotency-Key").Single());
            done.UnionWith(late.Where(one => one.Due <= attempt).Select(one => (one.Site, one.Key)));
            var fate = script[attempt++];
            if (fate is Fate.Answered or Fate.LostAfter or Fate.StoppingAfter)
            {
                done.Add((site, key));
            }

            if (fate is Fate.DoneLater or Fate.DoneMuchLater)
            {
                late.Add((fate == Fate.DoneLater ? attempt : int.MaxValue, site, key));
            }

            return fate switch
            {
                Fate.Answered => Task.FromResult(new HttpResponseMessage(HttpStatusCode.NoContent)),
                Fate.Unavailable or Fate.StoppingAfter => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)),
                Fate.NobodyListens => throw new HttpRequestException(HttpRequestError.ConnectionError, "Nobody listens."),
                Fate.LostBefore or Fate.LostAfter => throw new HttpRequestException(HttpRequestError.ResponseEnded, "It broke."),
                _ => throw new TaskCanceledException("Nothing came in time."),
            };
        }
    }
}
