using Purva.Scenarios.Exchange;

namespace Purva.Scenarios.Tests.Exchange;

/// <content>What a log amounts to, and whether what was told is in it.</content>
internal sealed partial class FailoverWorld
{
    private static void Rebuild(Place site)
    {
        site.Replica = new ExchangeReplica(Reliance);
        Replay(site.Replica, site.Batches, site.Takeovers);
    }

    private static Dictionary<long, string> Replay(ExchangeReplica replica, IEnumerable<LoggedBatch> batches, List<LogTakeover> takeovers)
    {
        var (reports, valid) = (new ReportBuffer(), ExchangeReplica.Valid(batches, takeovers));
        void Hear() => takeovers.OrderBy(takeover => takeover.Epoch).ToList().ForEach(takeover => replica.Hear(takeover));
        foreach (var batch in valid)
        {
            Hear();
            replica.Apply(batch, reports);
        }

        Hear();
        return Outcomes(valid, reports).ToDictionary();
    }

    /// <summary>What came of each of a gateway's commands, by its sequence there: the trades without their places in the log.</summary>
    private static IEnumerable<(long, string)> Outcomes(IEnumerable<LoggedBatch> batches, ReportBuffer reports)
    {
        var byPlace = reports.Reports.ToArray().ToLookup(report => report.Sequence, report => $"{report.Kind} {report.Order} {report.Price} {report.Quantity} {report.Maker}");
        return batches.SelectMany(batch => batch.Commands).Select(one => (one.Stamp.Sequence, string.Join(", ", byPlace[one.Command.Sequence])));
    }

    private string? Judge()
    {
        var (mumbai, chennai) = (new ExchangeReplica(Reliance), new ExchangeReplica(Reliance));
        var log = Replay(mumbai, sites[0].Batches, sites[0].Takeovers);
        Replay(chennai, sites[1].Batches, sites[1].Takeovers);
        return mumbai.Book.Fingerprint() != chennai.Book.Fingerprint() || mumbai.Applied != chennai.Applied ? "two sites have different books"
            : sites.Any(site => site.Replica.Book.Fingerprint() != mumbai.Book.Fingerprint()) ? "a site's book is not what its log says"
            : told.FirstOrDefault(one => log.GetValueOrDefault(one.Key) != one.Value) is { Value: { } wrong } lost ? $"command {lost.Key} was told '{wrong}', and the log says '{log.GetValueOrDefault(lost.Key)}'"
            : told.Count == 0 ? "nobody was told anything" : null;
    }

    private sealed class Place
    {
        public ExchangeReplica Replica { get; set; } = new(Reliance);

        public bool IsInCharge { get; set; }

        /// <summary>Whether it tells without the other, which it has given up.</summary>
        public bool IsAlone { get; set; }

        /// <summary>What it wrote, in order.</summary>
        public List<object> Rows { get; } = [];

        /// <summary>How much it heard of what the other wrote.</summary>
        public int Heard { get; set; }

        public List<LoggedBatch> Batches { get; } = [];

        public List<LogTakeover> Takeovers { get; } = [];

    }
}
