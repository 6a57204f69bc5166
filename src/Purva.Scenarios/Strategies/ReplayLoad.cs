using Purva.Clocks;

namespace Purva.Scenarios.Strategies;

/// <summary>A load to replay under each strategy: objects on three servers, and writers that change them at the same time.</summary>
/// <remarks>
/// Most writers read and write at once; some think in between while the others go on, through whichever server answers. Bursts of a few
/// hundred milliseconds alternate with pauses of hours, and the servers' clocks differ by at most <see cref="SkewMilliseconds"/>.
/// </remarks>
public sealed record ReplayLoad
{
    /// <summary>How many servers hold each object.</summary>
    public const int Servers = 3;

    private const int ShortPause = 200;
    private const int LongPause = 10 * 60 * 60 * 1000;

    /// <summary>How many writers change one object at the same time; at least one.</summary>
    public required int Writers { get; init => field = AtLeastOne(value); }

    /// <summary>How many objects there are; at least one.</summary>
    public required int Objects { get; init => field = AtLeastOne(value); }

    /// <summary>How often each object is written; at least once.</summary>
    public required int WritesPerObject { get; init => field = AtLeastOne(value); }

    /// <summary>Whether each write comes from a client that nobody has seen before and nobody will see again.</summary>
    public bool IsEachClientNew { get; init; }

    /// <summary>In how many of a hundred cases a writer thinks between reading and writing, 0 to 99: with 100 nobody would ever write. Default: 10.</summary>
    public int ThinkingPercent { get; init => field = value is >= 0 and < 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), "It is 0 to 99."); } = 10;

    /// <summary>How far a server's wall clock may be ahead or behind, in milliseconds. Default: 50.</summary>
    public int SkewMilliseconds { get; init; } = 50;

    /// <summary>How many identities write in all.</summary>
    public long Clients => IsEachClientNew ? (long)Objects * WritesPerObject : (long)Objects * Writers;

    /// <summary>The steps of one object, the same for the same seed; the last one brings all servers together.</summary>
    /// <param name="seed">What decides all chance.</param>
    /// <param name="index">Which object, from 0.</param>
    public IEnumerable<ReplayStep> StepsOf(ulong seed, int index)
    {
        var draws = new Draws(Draws.Mix(Draws.Mix(seed ^ 1) ^ (ulong)index));
        var skews = Enumerable.Range(0, Servers).Select(_ => draws.Below((2 * SkewMilliseconds) + 1) - SkewMilliseconds).ToArray();
        var pending = new ReplicaId[Writers];
        var (wall, written, born) = (1_700_000_000_000L, 0, 0);
        while (written < WritesPerObject)
        {
            var isPause = draws.Happens(10);
            wall += 1 + draws.Below(isPause ? LongPause : ShortPause);
            var slot = draws.Below(Writers);
            if (pending[slot].IsNone)
            {
                pending[slot] = IdentityOf(seed, index, IsEachClientNew ? born++ : slot);
                var at = draws.Below(Servers);
                yield return new ReplayStep(ReplayStepKind.Read, slot, pending[slot], IsEachClientNew, at, at, wall + skews[at]);
            }

            if (!draws.Happens(ThinkingPercent))
            {
                var at = draws.Below(Servers);
                yield return new ReplayStep(ReplayStepKind.Write, slot, pending[slot], false, at, at, wall + skews[at]);
                (pending[slot], written) = (default, written + 1);
            }

            foreach (var step in Exchange(draws, isPause, wall))
            {
                yield return step;
            }
        }

        yield return new ReplayStep(ReplayStepKind.Settle, 0, default, false, 0, 0, wall);
    }

    private static IEnumerable<ReplayStep> Exchange(Draws draws, bool isPause, long wall)
    {
        if (isPause && draws.Happens(50))
        {
            yield return new ReplayStep(ReplayStepKind.Settle, 0, default, false, 0, 0, wall);
        }
        else if (draws.Happens(25))
        {
            var server = draws.Below(Servers);
            yield return new ReplayStep(ReplayStepKind.Synchronise, 0, default, false, server, (server + 1 + draws.Below(Servers - 1)) % Servers, wall);
        }
    }

    private static ReplicaId IdentityOf(ulong seed, int index, int number) =>
        new(Math.Max(1, Draws.Mix(Draws.Mix(seed ^ 2) ^ ((ulong)index << 32) ^ (ulong)number)));

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
