using System.Globalization;
using Purva.Simulation.Network;
using Purva.Store.Ordering;
using Xunit;

namespace Purva.Simulation.Tests.Ordering;

/// <summary>Transfers at all sites at once while links, processes and machines fail. <c>PURVA_ORDER_SEEDS=200</c> runs so many seeds.</summary>
public sealed class OrderedFaultsTests
{
    private const int Accounts = 4;
    private const int Opening = 100;
    private static readonly int? Seeds = Environment.GetEnvironmentVariable("PURVA_ORDER_SEEDS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    [Theory]
    [InlineData(3, 6)]
    [InlineData(4, 10)]
    public void No_account_is_overdrawn_nothing_is_done_twice_and_all_sites_agree(int sites, int usual)
    {
        int accepted = 0, refused = 0, open = 0;
        for (var seed = 0UL; seed < (ulong)(Seeds ?? usual); seed++)
        {
            var run = new Run(seed, sites);
            run.Go();
            Assert.True(run.Problem is null, $"seed {seed}, {sites} sites: {run.Problem}");
            (accepted, refused, open) = (accepted + run.Count(OrderedStatus.Accepted), refused + run.Count(OrderedStatus.Refused), open + run.Retries);
        }

        Assert.True(accepted > 0 && refused > 0 && open > 0, $"{accepted} accepted, {refused} refused, {open} retries: the worlds are too kind");
        TestContext.Current.TestOutputHelper?.WriteLine($"{sites} sites: {accepted} accepted, {refused} refused, {open} retries");
    }

    /// <summary>One world: opened accounts, transfers that are retried until they have an outcome, faults, and the reckoning.</summary>
    private sealed class Run(ulong seed, int sites)
    {
        private readonly LedgerWorld world = new(seed, sites);
        private readonly SimulatedRandom chance = new(seed + 1_000);
        private readonly List<(string Id, int From, int To, int Amount, OrderedResult? Result)> transfers = [];
        private int pending;

        public int Retries { get; private set; }

        public string? Problem { get; private set; }

        public int Count(OrderedStatus status) => transfers.Count(one => one.Result?.Status == status);

        public void Go()
        {
            world.Write("a", "open", [.. Enumerable.Range(0, Accounts).Select(i => OrderedStep.Add($"acc{i}", Opening))]);
            for (var i = 0; i < 30; i++)
            {
                transfers.Add(($"t{i}", chance.Next(Accounts), (i + 1) % Accounts, 10 + chance.Next(60), null));
                pending++;
                var number = i;
                world.World.Outside.Start(() => TransferAsync(number, TimeSpan.FromMilliseconds(chance.Next(20_000))));
            }

            Disturb();
            world.Heal();
            if (!world.World.RunUntil(() => pending == 0, TimeSpan.FromMinutes(5)))
            {
                Problem = $"{pending} transfers have no outcome though the faults are long over";
                return;
            }

            world.World.RunUntil(world.IsSettled, TimeSpan.FromMinutes(2));
            Reckon();
        }

        private async Task TransferAsync(int number, TimeSpan start)
        {
            await Task.Delay(start, new SimulatedClock(world.World).For(world.World.Outside));
            var (id, from, to, amount, _) = transfers[number];
            while (true)
            {
                var site = "abcd"[chance.Next(sites)].ToString();
                var result = await world.WriteAsync(site, id, TimeSpan.FromSeconds(3), OrderedStep.Add($"acc{from}", -amount, least: 0), OrderedStep.Add($"acc{to}", amount));
                if (result is { Status: OrderedStatus.Accepted or OrderedStatus.Refused })
                {
                    transfers[number] = transfers[number] with { Result = result };
                    pending--;
                    return;
                }

                Retries++;
                await Task.Delay(TimeSpan.FromMilliseconds(500), new SimulatedClock(world.World).For(world.World.Outside));
            }
        }

        /// <summary>One fault after the other for half a minute.</summary>
        private void Disturb()
        {
            world.Cluster.Network.Conditions = new LinkConditions { Loss = 0.05, Repeat = 0.05, Reorder = 0.05, BreakChance = 0.002 };
            for (var i = 0; i < 10; i++)
            {
                var site = world.Cluster.Sites[chance.Next(sites)];
                switch (chance.Next(4))
                {
                    case 0:
                        site.Kill();
                        break;
                    case 1:
                        site.PowerCut();
                        break;
                    case 2:
                        world.Isolate(site.Name, isCut: true);
                        break;
                    default:
                        site.Pause();
                        break;
                }

                world.World.Advance(TimeSpan.FromMilliseconds(500 + chance.Next(3_000)));
                site.Resume();
                world.Isolate(site.Name, isCut: false);
                site.Start();
                world.World.Advance(TimeSpan.FromMilliseconds(chance.Next(1_000)));
            }
        }

        private void Reckon()
        {
            var expected = new long[Accounts];
            Array.Fill(expected, Opening);
            foreach (var one in transfers.Where(one => one.Result!.Value.Status == OrderedStatus.Accepted).OrderBy(one => one.Result!.Value.Position))
            {
                expected[one.From] -= one.Amount;
                expected[one.To] += one.Amount;
                Problem ??= expected[one.From] < 0 ? $"{one.Id} overdraws account {one.From}" : null;
            }

            foreach (var site in world.Cluster.Sites)
            {
                var shown = Enumerable.Range(0, Accounts).Select(i => LedgerWorld.BalanceAt(site, $"acc{i}")).ToArray();
                Problem ??= shown.SequenceEqual(expected) ? null : $"site {site.Name} shows {string.Join(' ', shown)} instead of {string.Join(' ', expected)}";
                Problem ??= site.Writers.FirstOrDefault(writer => writer.Quarantine is not null)?.Quarantine;
            }

            var places = transfers.Select(one => one.Result!.Value.Position).ToArray();
            Problem ??= places.Distinct().Count() == places.Length ? null : "two transfers have one place";
        }
    }
}
