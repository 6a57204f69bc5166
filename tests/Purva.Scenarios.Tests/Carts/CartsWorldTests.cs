using System.Collections.Immutable;
using Purva.Scenarios.Carts;
using Purva.Scenarios.Payments;
using Purva.Simulation;
using Purva.Simulation.Checking;
using Purva.Simulation.Cluster;
using Purva.Simulation.Histories;
using Purva.Simulation.Running;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Wire;
using Xunit;

namespace Purva.Scenarios.Tests.Carts;

/// <summary>Carts on the simulated store, through all that happens to it.</summary>
public sealed class CartsWorldTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly SimulationOptions TenMinutes = new() { Seed = 7, Length = TimeSpan.FromMinutes(10), OperationsPerSecond = 2, MostShrinkingRuns = 0 };

    [Fact]
    public void Every_site_shows_what_the_devices_did_whatever_happens_to_the_sites() =>
        Assert.All(Enumerable.Range(1, 25), seed =>
        {
            var world = new CartsWorld((ulong)seed, (mine, theirs) => theirs.Aggregate(mine, (all, next) => all.Merge(next)));
            Assert.Empty(world.Run());
            Assert.True(world.Faults > 20, "nothing happened to the sites");
        });

    [Fact]
    public void The_check_finds_a_shop_in_which_the_first_of_several_carts_is_taken() =>
        Assert.Contains(Enumerable.Range(1, 5), seed => new CartsWorld((ulong)seed, (mine, theirs) => theirs.FirstOrDefault(mine)).Run().Count > 0);

    [Fact]
    public void A_bucket_that_merges_carts_shows_the_same_whole_cart_at_every_site() => Assert.Empty(Run(new CartResolver()));

    [Fact]
    public void The_checker_finds_a_bucket_that_picks_one_of_several_carts() =>
        Assert.Contains(Run(new PickOne()), violation => violation.Checker == nameof(CartChecker));

    private static ImmutableArray<Violation> Run(IConflictResolver<ReadOnlyMemory<byte>> resolver)
    {
        var made = 0;
        return SimulationRun.Run(TenMinutes, new SimulationSubject
        {
            Configure = options => options with { Resolvers = options.Resolvers.With("cart", resolver) },
            Buckets = [new BucketDefinition { Bucket = "carts", Type = BucketType.Resolved, Resolver = "cart" }],
            Values = (_, random) => CartWithOneLine(random, ++made),
            Checkers = [new CartChecker()],
        }).Violations;
    }

    private static byte[] CartWithOneLine(SimulatedRandom random, int number)
    {
        Cart.Empty(QuantityPolicy.Sum).TryAdd(new((ulong)number), Sku.Parse($"article-{number}"), random.Between(1, 9), new Paise(100), out var cart, out _);
        return cart.Encode();
    }

    private static Cart CartOf(ReadOnlySpan<byte> bytes) => Cart.TryDecode(bytes, DecodeLimits.Default, out var cart) == DecodeStatus.Done ? cart : Cart.Empty(QuantityPolicy.Sum);

    /// <summary>Merges all carts of which none replaced another.</summary>
    private sealed class CartResolver : IConflictResolver<ReadOnlyMemory<byte>>
    {
        public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions) =>
            versions.Aggregate(Cart.Empty(QuantityPolicy.Sum), (all, version) => all.Merge(CartOf(version.Value.Span))).Encode();
    }

    /// <summary>The planted fault: one of them.</summary>
    private sealed class PickOne : IConflictResolver<ReadOnlyMemory<byte>>
    {
        public ReadOnlyMemory<byte> Resolve(ImmutableArray<Version<ReadOnlyMemory<byte>>> versions) => versions[0].Value;
    }

    /// <summary>Every site shows a line for each cart that lives.</summary>
    private sealed class CartChecker : ISimulationChecker
    {
        public IEnumerable<Violation> Check(SimulatedCluster cluster, History history)
        {
            foreach (var site in cluster.Sites.Where(site => site.IsUp))
            {
                foreach (var entry in cluster.World.Run(() => site.CallAsync("checker", one => Task.FromResult(one.ListKeys("carts", string.Empty, null, 100)), Patience)).Answer!.Entries)
                {
                    var key = KeyName.Of("carts", entry.Key);
                    var read = cluster.World.Run(() => site.CallAsync("checker", one => one.ReadAsync(new Read(new[] { key }), default).AsTask(), Patience)).Answer.Keys[0];
                    var lines = read.Siblings.SelectMany(sibling => CartOf(sibling.Value.Span).Lines).Count();
                    if (lines != read.Context.Length)
                    {
                        yield return new Violation(nameof(CartChecker), "LostLine", $"{site.Name} shows {lines} lines of the {read.Context.Length} carts that live under {key}.");
                    }
                }
            }
        }
    }
}
