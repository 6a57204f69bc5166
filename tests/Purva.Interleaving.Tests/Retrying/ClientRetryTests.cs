using Purva.Client;
using Xunit;
using static Purva.InterleavingTests.Interleavings;

namespace Purva.InterleavingTests.Retrying;

/// <summary>Several writes of one client at once, at sites that come and go.</summary>
/// <remarks>Two sites that have not heard each other cannot know that they were given the same write: only the client can keep it from being two.</remarks>
[Collection(OneAtATime)]
public sealed class ClientRetryTests
{
    private const uint Schedules = 300;
    private const int Writers = 3;

    [Fact]
    public void Writes_beside_each_other_are_each_done_at_one_site_at_most_and_once_answered_at_one() => Assert.Null(FirstBug(async () =>
    {
        using var sites = new FailingSites();
        using var client = ClientOf(sites);
        var troubles = Task.Run(async () =>
        {
            await sites.FailAsync("east");
            await sites.FailAsync("west");
            await sites.FailAsync("east");
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => TryPutAsync(client, $"{writer}"))));
        await troubles;
        for (var writer = 0; writer < Writers; writer++)
        {
            var places = sites.SitesOf($"{writer}").Length;
            Holds(places <= 1, "one write was done at two sites");
            Holds(!answers[writer] || places == 1, "a write was answered, and done nowhere");
        }
    }, Schedules));

    [Fact]
    public void Writes_beside_each_other_are_all_answered_while_one_site_is_up_and_none_is_lost_under_way() => Assert.Null(FirstBug(async () =>
    {
        using var sites = new FailingSites();
        using var client = ClientOf(sites);
        await sites.FailAsync("west");
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => TryPutAsync(client, $"{writer}"))));
        Holds(answers.All(answer => answer), "a write was not answered although both sites were up");
        Holds(sites.Attempts == Writers, "a write that was answered was sent again");
    }, Schedules));

    [Fact]
    public void A_retry_that_changes_its_site_is_found() => Assert.NotNull(FirstBug(async () =>
    {
        using var sites = new FailingSites();
        using var client = ClientOf(sites, attempts: 1);
        var troubles = Task.Run(() => sites.FailAsync("east"));
        if (!await TryPutAsync(client, "k"))
        {
            using var elsewhere = ClientOf(sites, attempts: 1, first: "west");
            await TryPutAsync(elsewhere, "k");
        }

        await troubles;
        Holds(sites.SitesOf("k").Length <= 1, "one write was done at two sites");
    }, Schedules));

    private static PurvaClient ClientOf(FailingSites sites, int attempts = 4, string first = "east") => new(new PurvaClientOptions
    {
        Sites = [new Uri($"http://{first}/"), new Uri(first == "east" ? "http://west/" : "http://east/")],
        MaxAttempts = attempts,
        FirstPause = TimeSpan.Zero,
        Handler = sites,
    });

    private static async Task<bool> TryPutAsync(PurvaClient client, string key)
    {
        try
        {
            await client.OpenSession().PutAsync("b", key, "v"u8.ToArray(), idempotencyKey: key);
            return true;
        }
        catch (PurvaException)
        {
            return false;
        }
    }
}
