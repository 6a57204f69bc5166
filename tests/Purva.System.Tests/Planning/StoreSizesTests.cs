using System.Globalization;
using Purva.Clocks;
using Purva.Planning.Sizes;
using Purva.Scenarios;
using Purva.Store;
using Purva.SystemTests.Embedding;
using Xunit;

namespace Purva.SystemTests.Planning;

/// <summary>What a plan says of this store's own strategy, against a store that lives through lives of the same population.</summary>
public sealed class StoreSizesTests
{
    private const double StatedError = 0.05;

    /// <summary>With PURVA_PLAN_KEYS=1000000 it takes minutes, and is the figure in docs/planning.md.</summary>
    private static readonly int Keys = int.Parse(Environment.GetEnvironmentVariable("PURVA_PLAN_KEYS") ?? "400", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_of_a_population_is_as_large_as_planned()
    {
        var population = new Population
        {
            Name = "measured", Clients = 5_000, Keys = Keys, ClientsPerKey = 8, WritesPerSecond = Keys * 3 / 86_400.0, Days = 1, Sites = 1, ThinkSeconds = 8_000, ReplicationSeconds = 0, ValueBytes = 20,
        };
        var planned = SizePlan.Of(population, new Draws(1).Next, drawsPerRange: 40, cancellation: Cancellation)["site-dots"];
        await using var host = await EmbeddedHost.StartAsync("east", store => store.UseMemory());
        var drawing = new HistoryDrawing(population, new PlanDraws(new Draws(2).Next), mostReplayed: 10_000);
        var (writes, encodedKeys) = (0L, 0L);
        foreach (var key in Enumerable.Range(0, Keys))
        {
            var history = drawing.Draw(3);
            var name = FormattableString.Invariant($"key-{key}");
            writes += await LiveAsync(host, name, history, new byte[population.ValueBytes]);
            encodedKeys += KeyName.Of("carts", name).Encoded.Length;
        }

        var status = host.Store.Site.GetStatus();
        var metadata = status.StateBytes - encodedKeys - (status.Values * population.ValueBytes);
        var error = (planned.TotalBytes.Value - metadata) / metadata;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{Keys:n0} keys, {writes:n0} writes, {status.Values:n0} values: {metadata:n0} bytes of metadata, planned {planned.TotalBytes.Value:n0} ± {planned.TotalBytes.HalfWidth:n0}: {error:p2}"));
        Assert.Equal(Keys, status.Keys);
        Assert.InRange(Math.Abs(error), 0, StatedError + (planned.TotalBytes.HalfWidth / metadata));
        Assert.True(status.KeysWithSiblings > 0);
    }

    /// <summary>Lives through a key's steps with real contexts; how many writes that were.</summary>
    private static async Task<int> LiveAsync(EmbeddedHost host, string name, KeyHistory history, byte[] value)
    {
        var (known, writes) = (new Dictionary<ReplicaId, KeyRead>(), 0);
        foreach (var step in history.Steps)
        {
            if (step.Kind == KeyStepKind.Read)
            {
                known[step.Client] = Assert.Single((await host.Store.GetAsync("carts", name, Cancellation)).Keys);
            }
            else
            {
                var read = known.GetValueOrDefault(step.Client);
                Assert.Equal(WriteStatus.Committed, (await host.Store.PutAsync("carts", name, value, read, Cancellation)).Status);
                writes++;
            }
        }

        return writes;
    }
}
