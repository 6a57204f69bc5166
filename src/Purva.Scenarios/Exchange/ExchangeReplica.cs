using System.Collections.Immutable;

namespace Purva.Scenarios.Exchange;

/// <summary>A site's book as a function of the replicated log: the site in charge appends to it, the standby follows, and either can go on where the log ends.</summary>
/// <remarks>
/// <para>
/// The site in charge tells nobody what came of a command before the standby has said that it applied it. The standby that takes over says nothing of the
/// kind to the one before it any more. So a trade that was told is in the log of both, and what one site alone has was told to nobody and counts for nothing.
/// </para>
/// <para>What a gateway sends again because it had no answer is found by its place among what that gateway accepted, and traded once. Not safe to share between threads.</para>
/// </remarks>
/// <param name="instrument">What is traded.</param>
/// <param name="mostPaise">What one order may be worth, in paise.</param>
public sealed class ExchangeReplica(Instrument instrument, long mostPaise = RiskGate.TenLakhRupees)
{
    private readonly GuardedBook book = new(instrument, mostPaise);
    private readonly Dictionary<int, (int Epoch, long Sequence)> accepted = [];

    /// <summary>Whose turn it is to write, as far as this replica knows.</summary>
    public int Epoch { get; private set; } = 1;

    /// <summary>The place of the last command that is applied; 0 for none.</summary>
    public long Applied { get; private set; }

    /// <summary>How many trades there were.</summary>
    public long Trades { get; private set; }

    /// <summary>The book.</summary>
    public OrderBook Book => book.Book;

    /// <summary>The last command of a gateway that is in the log: what it sends after a takeover begins behind it.</summary>
    /// <param name="site">The gateway.</param>
    /// <returns>Its epoch and sequence; zeros where nothing of it is there.</returns>
    public (int Epoch, long Sequence) AcceptedOf(int site) => accepted.GetValueOrDefault(site);

    /// <summary>Applies the next batch of the log.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="reports">What the book tells is added here.</param>
    public LogVerdict Apply(LoggedBatch batch, ReportBuffer reports)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(reports);
        var verdict = batch.End <= Applied + 1 && batch.Epoch <= Epoch ? LogVerdict.Repeated
            : batch.Epoch < Epoch ? LogVerdict.Void
            : batch.Epoch > Epoch || batch.First != Applied + 1 ? LogVerdict.Gap : LogVerdict.Applied;
        foreach (var (stamp, command) in verdict == LogVerdict.Applied ? batch.Commands : [])
        {
            Applied = command.Sequence;
            if (!IsNew(stamp))
            {
                continue;
            }

            var before = reports.Count;
            book.Submit(command, reports);
            foreach (ref readonly var report in reports.Reports[before..])
            {
                Trades += report.Kind == ReportKind.Trade ? 1 : 0;
            }
        }

        return verdict;
    }

    /// <summary>Takes over where this replica's log ends. From now on it must confirm nothing that an earlier epoch wrote.</summary>
    public LogTakeover TakeOver()
    {
        Epoch = checked(Epoch + 1);
        return new LogTakeover(Epoch, Applied + 1);
    }

    /// <summary>Takes note that another site has taken over.</summary>
    /// <param name="takeover">What it said.</param>
    public LogVerdict Hear(LogTakeover takeover)
    {
        if (takeover.Epoch <= Epoch)
        {
            return LogVerdict.Repeated;
        }

        if (takeover.Epoch != Epoch + 1 || takeover.First > Applied + 1)
        {
            return LogVerdict.Gap;
        }

        if (takeover.First <= Applied)
        {
            return LogVerdict.MustRebuild;
        }

        Epoch = takeover.Epoch;
        return LogVerdict.Applied;
    }

    /// <summary>What of a log counts, in its order: of each place only what was written under the last epoch that began at it or before. O(n log n).</summary>
    /// <param name="batches">What is there of the log, in any order.</param>
    /// <param name="takeovers">Who took over where, in any order.</param>
    public static ImmutableArray<LoggedBatch> Valid(IEnumerable<LoggedBatch> batches, IEnumerable<LogTakeover> takeovers)
    {
        ImmutableArray<LogTakeover> began = [.. takeovers.Prepend(new LogTakeover(1, 1)).OrderBy(takeover => takeover.Epoch)];
        return [.. batches.Where(batch => began.Any(own => own.Epoch == batch.Epoch && batch.First >= own.First) && !began.Any(later => later.Epoch > batch.Epoch && later.First < batch.End)).OrderBy(batch => batch.First)];
    }

    private bool IsNew(GatewayStamp stamp)
    {
        var (epoch, sequence) = accepted.GetValueOrDefault(stamp.Site);
        if (stamp.Epoch < epoch || (stamp.Epoch == epoch && stamp.Sequence <= sequence))
        {
            return false;
        }

        accepted[stamp.Site] = (stamp.Epoch, stamp.Sequence);
        return true;
    }
}
