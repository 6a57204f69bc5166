using System.Text.Json;
using Purva.Store;
using Purva.Store.Values;

namespace Purva.Server.Telemetry;

/// <content>What was read and written.</content>
internal sealed partial class SiteMetrics
{
    private static readonly string[] UpdateKinds = NamesOf<UpdateKind>();
    private static readonly string[] Reasons = NamesOf<WriteStatus>();

    /// <summary>Notes what a read found of one key.</summary>
    public void Observed(KeyRead read)
    {
        var count = read.Siblings.Length;
        siblings.Record(count);
        live.Siblings.Add(count);
        live.ContextEntries.Add(read.Value is not null ? read.Seen.Count : read.Hidden.IsDefaultOrEmpty ? count : read.Context.Length);
        if (count > 1 || read.IsResolved)
        {
            conflicts.Add(1, new KeyValuePair<string, object?>("kind", read.IsResolved ? "read-resolved" : "read"));
        }
    }

    /// <summary>Notes what became of a commit.</summary>
    public void Note(in Commit commit, in WriteResult result)
    {
        Note(result);
        if (result.Status is not (WriteStatus.Committed or WriteStatus.Unconfirmed) || result.IsRepeat)
        {
            return;
        }

        foreach (ref readonly var update in commit.Updates.Span)
        {
            updates.Add(1, new KeyValuePair<string, object?>("kind", UpdateKinds[(int)update.Update.Kind]));
        }
    }

    /// <summary>Notes a write that was refused.</summary>
    public void Note(in WriteResult result)
    {
        if (result.Status is WriteStatus.SiblingLimit)
        {
            conflicts.Add(1, new KeyValuePair<string, object?>("kind", "put-refused"));
        }

        if (result.Status is WriteStatus.SiblingLimit or WriteStatus.Invalid or WriteStatus.IdempotencyMismatch or >= WriteStatus.ConditionFailed)
        {
            refusals.Add(1, new KeyValuePair<string, object?>("reason", Reasons[(int)result.Status]));
        }
    }

    /// <summary>Names by number, as the API spells them.</summary>
    private static string[] NamesOf<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        var names = new string[values.Max(value => Convert.ToInt32(value, null)) + 1];
        foreach (var value in values)
        {
            names[Convert.ToInt32(value, null)] = JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
        }

        return names;
    }
}
