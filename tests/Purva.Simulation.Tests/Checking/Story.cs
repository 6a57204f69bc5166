using Purva.Clocks;
using Purva.Simulation.Histories;
using Purva.Store;

namespace Purva.Simulation.Tests.Checking;

/// <summary>A history written by hand, one request after another; times are seconds.</summary>
internal sealed class Story
{
    private int now;

    public History History { get; } = new();

    public static int[] Values(params int[] values) => values;

    public int Key(string key, KeyRule rule = KeyRule.Siblings)
    {
        var number = History.NumberOf(KeyName.Of("b", key));
        History.SetRule(number, rule);
        return number;
    }

    public Story Put(int session, string key, int value, int[]? over = null, RequestOutcome outcome = RequestOutcome.Done) =>
        Write(session, outcome, new HistoryWrite(Number(key), value, [.. over ?? []]));

    public Story Delete(int session, string key, int value, int[] over, RequestOutcome outcome = RequestOutcome.Done) =>
        Write(session, outcome, new HistoryWrite(Number(key), value, [.. over]) { IsDelete = true });

    public Story Write(int session, RequestOutcome outcome, params HistoryWrite[] writes) =>
        Add(new HistoryTransaction(session, [], [.. writes]) { Outcome = outcome });

    public Story Read(int session, string key, params int[] values) => Read(session, Consistency.Causal, (key, values));

    public Story Read(int session, Consistency consistency, params (string Key, int[] Values)[] reads) =>
        Add(new HistoryTransaction(session, [.. reads.Select(read => new HistoryRead(Number(read.Key), [.. read.Values.Order()]))], []) { Consistency = consistency });

    /// <summary>Adds a request that is asked and answered now, at a site that bears its session's number, unless it says otherwise.</summary>
    public Story Add(HistoryTransaction transaction)
    {
        var isTimed = transaction.Answered > TimeSpan.Zero;
        History.Add(transaction with
        {
            Site = transaction.Site.Length > 0 ? transaction.Site : $"s{transaction.Session}",
            Asked = isTimed ? transaction.Asked : TimeSpan.FromSeconds(++now),
            Answered = isTimed ? transaction.Answered : TimeSpan.FromSeconds(now),
        });
        return this;
    }

    public HistoryWrite WriteOf(string key, int value, Dot dot = default, params int[] over) => new(Number(key), value, [.. over]) { Dot = dot };

    private int Number(string key) => History.NumberOf(KeyName.Of("b", key));
}
