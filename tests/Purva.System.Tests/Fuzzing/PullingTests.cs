using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Fuzzing;

/// <summary>Spoilt answers to a running site that pulls: what hostile sites say over the links that it opens.</summary>
public sealed class PullingTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_hostile_sites_answer_ends_their_links_and_changes_nothing()
    {
        var budget = new FuzzBudget("grpc-pull");
        await using var hostile = await HostilePeers.StartAsync(budget.Random);
        await using var sites = await FuzzedSites.StartAsync(hostile.Entries);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using (var client = new PurvaClient(sites.East.HttpAddress.ToString()))
        {
            var session = client.OpenSession();
            while (budget.IsLeft)
            {
                budget.Count(await WorksAsync(session) ? "answered" : "refused");
                Assert.Empty(sites.Log.Errors);
            }
        }

        output.WriteLine($"{budget}; {hostile.Links} links, {hostile.Frames} frames");
        await hostile.DisposeAsync();
        Assert.True(hostile.Links > 6 && hostile.Frames > 0, $"{hostile.Links} links, {hostile.Frames} frames");
        await sites.CheckAsync();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 << 20);
    }

    /// <summary>A stranger may bring a site to ask for a snapshot, during which it neither reads nor writes.</summary>
    private static async Task<bool> WorksAsync(PurvaSession session)
    {
        try
        {
            await session.PutAsync("canary", "during", "the storm"u8.ToArray(), cancellation: Cancellation);
            return true;
        }
        catch (PurvaException)
        {
            return false;
        }
    }
}
