using Purva.Cli;
using Purva.Cli.Demos.Exchange;
using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Purva.Simulation;
using Purva.Simulation.Cluster;
using Purva.Store;

namespace Purva.SystemTests.Demos;

/// <summary>The exchange's two sites as they are, on a simulated store: links are cut, machines killed and robbed of what was not synced, and one site takes over from the other.</summary>
/// <param name="seed">What decides all chance.</param>
/// <param name="tellsEarly">A planted fault: what the book made of a command is told before the other site has it.</param>
internal sealed partial class StoredExchangeWorld(ulong seed, bool tellsEarly)
{
    private static readonly Instrument Reliance = new("RELIANCE", new Ticks(1), new Ticks(10_000));

    private readonly SimulatedCluster cluster = new(new SimulatedWorld(seed), sites: 2);
    private readonly SimulatedRandom random = new(seed);
    private readonly ExchangeSite?[] running = new ExchangeSite?[2];
    private readonly SimulatedProcess?[] processes = new SimulatedProcess?[2];
    // Two gateways, as the order of one alone would be the same at either site.
    private readonly List<OrderCommand>[] asked = [[], []];
    private readonly Dictionary<(int Gateway, long Sequence), string> told = [];
    private readonly List<string> problems = [];
    private Task<LogTakeover>? taking;
    private SimulatedProcess? takingIn;

    // Who took over last and perhaps tells without the other: nobody else may take over until that is known to be past.
    private int? alone;
    private int epoch = 1;

    public int Faults { get; private set; }

    public int Takeovers { get; private set; }

    public int Told => told.Count;

    public IReadOnlyList<string> Problems => problems;

    /// <summary>Lives through bad luck, heals, and returns what is wrong.</summary>
    public List<string> Run()
    {
        StartWhatIsDown(isFirst: true);
        for (var step = 0; step < 250; step++)
        {
            Append(random.Next(2), mayAsk: true);
            Spoil(random.Next(2));
            cluster.World.Advance(TimeSpan.FromMilliseconds(random.Next(400)));
            Look();
        }

        Heal();
        Judge();
        return problems;
    }

    /// <summary>Takes note of what happened meanwhile, and starts the exchange on every site that has come up.</summary>
    private void Look()
    {
        StartWhatIsDown(isFirst: false);
        if (taking is { IsCompletedSuccessfully: true })
        {
            (epoch, taking) = (taking.Result.Epoch, null);
            Takeovers++;
        }

        if (takingIn is { IsDead: true })
        {
            (taking, takingIn) = (null, null);
        }

        if (alone is { } one && taking is null && running[one] is { IsInCharge: true, IsAlone: false })
        {
            alone = null;
        }
    }

    private void StartWhatIsDown(bool isFirst)
    {
        for (var i = 0; i < 2; i++)
        {
            var site = cluster.Sites[i];
            if (!site.IsUp && isFirst)
            {
                site.Start();
                cluster.World.RunUntil(() => site.Site?.Phase == SitePhase.Ready, TimeSpan.FromMinutes(1));
            }

            if (site is not { Process: { } process, Site: { Phase: SitePhase.Ready } store })
            {
                running[i] = null;
            }
            else if (processes[i] != process)
            {
                processes[i] = process;
                var (index, isInCharge) = (i, isFirst && i == 0);
                process.Start(() =>
                {
                    running[index] = ExchangeSite.Start(site.Name, store, Reliance, isInCharge, TimeSpan.FromMilliseconds(500), site.Clock.For(process), owned: null, CancellationToken.None);
                    return Task.CompletedTask;
                });
            }
        }
    }

    private void Append(int at, bool mayAsk)
    {
        if (running[at] is not { IsInCharge: true } site || processes[at] is not { IsDead: false, IsPaused: false } process)
        {
            return;
        }

        // A gateway sends what is behind the last that this site's log has of it; some of that is new.
        var gateway = random.Next(2);
        asked[gateway].AddRange(Enumerable.Range(0, mayAsk ? random.Next(3) : 0).Select(_ => Drawn()));
        var from = site.AcceptedOf(gateway).Sequence;
        var batch = asked[gateway].Skip((int)from).Take(1 + random.Next(4)).Select((command, i) => (Stamp(gateway, from + i + 1), command)).ToArray();
        if (batch.Length > 0)
        {
            process.Start(() => TellAsync(site, (gateway, from), batch));
        }
    }

    private async Task TellAsync(ExchangeSite site, (int Gateway, long Sequence) from, (GatewayStamp, OrderCommand)[] batch)
    {
        string[] made = [];
        try
        {
            var mayTell = await site.AppendAsync(batch, reports =>
            {
                made = Outcomes(reports.ToArray(), reports.Length == 0 ? 0 : reports[0].Sequence, batch.Length);
                Tell(tellsEarly, from, made);
            });
            Tell(mayTell, from, made);
        }
        catch (CommandFailedException e)
        {
            problems.Add(e.Message);
        }
    }

    private void Tell(bool mayTell, (int Gateway, long Sequence) from, string[] made)
    {
        for (var i = 0; mayTell && i < made.Length; i++)
        {
            var sequence = (from.Gateway, from.Sequence + i + 1);
            told[sequence] = told.TryGetValue(sequence, out var before) && before != made[i] ? $"{before} and then {made[i]}" : made[i];
        }
    }

    private void Spoil(int site)
    {
        var (one, other) = (cluster.Sites[site], cluster.Sites[1 - site]);
        Faults += random.Next(30) switch
        {
            0 when one.IsUp => Do(one.Kill),
            1 when one.IsUp => Do(one.PowerCut),
            < 8 when !one.IsUp => Do(one.Start),
            8 => Do(() => cluster.Network.Cut(one.Name, other.Name, isCut: true)),
            9 or 10 => Do(cluster.Network.HealAll),
            11 => Do(() => cluster.Network.Conditions = cluster.Network.Conditions with { Loss = 0.05 * random.Next(3), Reorder = 0.05, Repeat = 0.02 }),
            12 or 13 => TakeOver(site),
            _ => 0,
        };
    }

    /// <summary>An operator has a site take over, who knows who did so last and whether that one has been followed.</summary>
    private int TakeOver(int next)
    {
        if (taking is not null || running[next] is not { IsInCharge: false } site || processes[next] is not { IsDead: false } process
            || !(alone == next || (alone is null && site.Standing.Epoch == epoch)))
        {
            return 0;
        }

        (alone, takingIn) = (next, process);
        taking = process.CallAsync(site.TakeOverAsync);
        return 0;
    }

    private OrderCommand Drawn()
    {
        var id = new OrderId(random.Next(300));
        return random.Next(5) == 0 ? OrderCommand.Cancel(0, id) : OrderCommand.New(0, id, random.Next(2) == 0 ? Side.Buy : Side.Sell, new Ticks(100 + random.Next(5)), 1 + random.Next(9));
    }

    private static GatewayStamp Stamp(int gateway, long sequence) => new(HybridTimestamp.FromMilliseconds(sequence), gateway, 1, sequence);

    private static int Do(Action fault)
    {
        fault();
        return 1;
    }
}
