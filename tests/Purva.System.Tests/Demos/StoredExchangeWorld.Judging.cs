using Purva.Cli.Demos.Exchange;
using Purva.Scenarios.Exchange;

namespace Purva.SystemTests.Demos;

/// <content>How it ends, and whether what was told is in the log of both.</content>
internal sealed partial class StoredExchangeWorld
{
    private void Heal()
    {
        cluster.Network.Conditions = cluster.Network.Conditions with { Loss = 0, Repeat = 0, Reorder = 0 };
        cluster.Network.HealAll();
        cluster.StartAll();
        for (var i = 0; i < 240; i++)
        {
            cluster.World.Advance(TimeSpan.FromSeconds(1));
            Look();
            if (i > 60 && !running.Any(site => site is { IsInCharge: true }))
            {
                TakeOver(i % 2);
            }

            Append(i % 2, mayAsk: i < 180);
        }
    }

    private void Judge()
    {
        if (running.Any(site => site is null) || running.Count(site => site!.IsInCharge) != 1)
        {
            problems.Add("two sites are up and heard each other for minutes, and not one of them is in charge");
            return;
        }

        var (mumbai, chennai) = (Replay(0), Replay(1));
        if (mumbai.Book != chennai.Book || running.Any(site => site!.Standing.Book != mumbai.Book))
        {
            problems.Add("two sites have different books, or not the one that the log says");
        }

        problems.AddRange(told.Where(one => mumbai.Outcomes.GetValueOrDefault(one.Key) != one.Value)
            .Select(one => $"command {one.Key} was told '{one.Value}', and the log says '{mumbai.Outcomes.GetValueOrDefault(one.Key)}'"));
        if (mumbai.Outcomes.Count != asked.Sum(one => one.Count))
        {
            problems.Add($"{asked.Sum(one => one.Count)} commands were sent and sent again, and the log has {mumbai.Outcomes.Count}");
        }
    }

    /// <summary>What one site's log says, read by somebody who saw nothing of what happened.</summary>
    private (string Book, Dictionary<(int Gateway, long Sequence), string> Outcomes) Replay(int site)
    {
        var rows = cluster.Sites[site].ReadLog().SelectMany(record => record.Operations.ToArray()).ToList();
        var takeovers = rows.Where(row => row.Key.Bucket == ExchangeRows.Takeovers).Select(ExchangeRows.ReadPair).Select(pair => new LogTakeover(pair.Epoch, pair.Place)).OrderBy(one => one.Epoch).ToList();
        var replica = new ExchangeReplica(Reliance);
        var (outcomes, reports) = (new Dictionary<(int, long), string>(), new ReportBuffer());
        foreach (var batch in ExchangeReplica.Valid(rows.Where(row => row.Key.Bucket == ExchangeRows.Log).Select(ExchangeRows.ReadBatch), takeovers))
        {
            takeovers.ForEach(takeover => replica.Hear(takeover));
            reports.Clear();
            replica.Apply(batch, reports);
            var made = Outcomes(reports.Reports.ToArray(), batch.First, batch.Commands.Length);
            for (var i = 0; i < made.Length; i++)
            {
                var stamp = batch.Commands[i].Stamp;
                if (!outcomes.TryAdd((stamp.Site, stamp.Sequence), made[i]))
                {
                    problems.Add($"command {stamp.Site}:{stamp.Sequence} is in the log twice");
                }
            }
        }

        return (replica.Book.Fingerprint(), outcomes);
    }

    /// <summary>What came of each command of a batch: all but its place in the log, which is another one when it is sent again.</summary>
    private static string[] Outcomes(ExchangeReport[] reports, long first, int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Join(", ", reports.Where(report => report.Sequence == first + i).Select(report => $"{report.Kind} {report.Order} {report.Price} {report.Quantity} {report.Maker}")))];
}
