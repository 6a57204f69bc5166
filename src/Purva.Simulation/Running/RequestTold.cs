using System.Globalization;
using System.Text;
using Purva.Simulation.Histories;

namespace Purva.Simulation.Running;

/// <summary>A request as the transcript tells it.</summary>
/// <param name="transaction">The request.</param>
/// <param name="history">Where the keys have names.</param>
/// <param name="client">Who asked.</param>
/// <param name="kind">What kind of request it was.</param>
internal sealed class RequestTold(HistoryTransaction transaction, History history, string client, RequestKind kind) : ITold
{
    public TranscriptLine ToLine() => new(transaction.Answered, client, Text(), transaction.Site, Dot());

    public void AddTo(Transcript transcript)
    {
        transcript.Write(transaction.Answered.Ticks);
        transcript.Write(((long)transaction.Session << 8) + (int)kind);
        transcript.Write((long)transaction.Outcome);
        foreach (var read in transaction.Reads)
        {
            transcript.Write(read.Key);
            foreach (var value in read.Values)
            {
                transcript.Write(value);
            }
        }

        foreach (var write in transaction.Writes)
        {
            transcript.Write(((long)write.Key << 32) + write.Value);
            transcript.Write((long)write.Dot.Counter);
        }
    }

    private string Dot() => transaction.Writes.Length > 0 && transaction.Writes[0].Dot != default ? transaction.Writes[0].Dot.ToString() : string.Empty;

    private string Text()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{kind} at {transaction.Site}");
        foreach (var read in transaction.Reads)
        {
            text.Append(CultureInfo.InvariantCulture, $" {history.Keys[read.Key]} = {{{string.Join(' ', read.Values)}}}");
        }

        foreach (var write in transaction.Writes)
        {
            text.Append(CultureInfo.InvariantCulture, $" {history.Keys[write.Key]} {(write.IsDelete ? "deleted by" : ":=")} {write.Value}");
            text.Append(write.Overwrites.IsEmpty ? string.Empty : $" over {string.Join(' ', write.Overwrites)}");
        }

        text.Append(transaction.Reads.IsEmpty ? $" {transaction.Acknowledgement}" : $" {transaction.Consistency}");
        return (transaction.Outcome == RequestOutcome.Done ? text : text.Append(CultureInfo.InvariantCulture, $" {transaction.Outcome}")).ToString();
    }
}
