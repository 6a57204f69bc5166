using System.Text;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Values;
using Purva.Text.Documents;

namespace Purva.SiteConsole.Typing;

/// <summary>One visitor's dealings with one text: what the page asks, out of what the site has.</summary>
/// <param name="site">The site.</param>
/// <param name="key">The text.</param>
/// <param name="id">Which visit.</param>
internal sealed class TextDesk(IConsoleSite site, KeyName key, string id)
{
    /// <summary>The bucket in which texts are made from the page.</summary>
    public const string Bucket = "texts";

    private const int MostEdits = 1_000;
    private const int MostKeyLength = 64;

    /// <summary>The page gives up asking after ten seconds, and would never hear an answer that takes as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TextPresence presence = new(site, key, id);

    /// <summary>The text as it is; or as it was, for whoever goes on with what they typed then.</summary>
    /// <param name="context">What they had seen; null for what the site has.</param>
    public async Task<TextReply> OpenAsync(string? context)
    {
        if (site.Current is not { } current)
        {
            return Away;
        }

        if (context is not null && CausalContext.TryParse(context, null, out var seen))
        {
            return await current.ReadTextAsync(key, seen, Patience, CancellationToken.None) is { } past
                ? new TextReply { Text = past.Text, Context = context, People = await presence.ReadAsync(current) }
                : new TextReply { Problem = "What was typed here before is on a version that this site does not have." };
        }

        var read = await current.ReadAsync(new Read(new[] { key }), CancellationToken.None);
        return read.Status != ReadStatus.Done ? new TextReply { Problem = read.Problem, IsLater = true }
            : read.Keys[0] is { Value: StoredValue.Text text, Seen: var now } ? new TextReply { Text = text.Value, Context = CausalContext.UpTo(now).ToString(), People = await presence.ReadAsync(current) }
            : new TextReply { Problem = $"'{key}' is no text." };
    }

    /// <summary>Takes what the visitor typed.</summary>
    /// <param name="request">Makes a retry the same edit.</param>
    /// <param name="context">What they saw when they typed it.</param>
    /// <param name="edits">What they typed.</param>
    /// <param name="age">How long ago it was sent first. What may be older than the site's log is looked for in the text: it may have arrived then.</param>
    public async Task<TextReply> EditAsync(string request, string context, IReadOnlyList<PadEdit> edits, TimeSpan age)
    {
        if (site.Current is not { } current)
        {
            return Away;
        }

        if (!CausalContext.TryParse(context, null, out var seen) || edits.Count is 0 or > MostEdits || request.Length is 0 or > MostKeyLength || !Ascii.IsValid(request))
        {
            return new TextReply { Problem = "This page and its site do not understand each other." };
        }

        if (age > current.LogRetention / 2 && current.FindTextEdit(key, seen, [.. edits.Select(edit => edit.ToEdit())]) is { } earlier)
        {
            return await DoneAsync(current, seen.With(earlier));
        }

        var updates = edits.Select(edit => new KeyUpdate(key, (edit.Count > 0 ? ValueUpdate.EraseText(edit.Index, edit.Count) : ValueUpdate.InsertText(edit.Index, edit.Value ?? string.Empty)) with { Seen = seen }));
        var result = await current.CommitAsync(new Commit { Updates = updates.ToArray(), IdempotencyKey = Encoding.ASCII.GetBytes(request), Timeout = Patience }, CancellationToken.None);
        return result.Status is WriteStatus.Committed or WriteStatus.Unconfirmed ? await DoneAsync(current, seen.With(result.Dot))
            : new TextReply { Problem = result.Problem, IsLater = result.Status is WriteStatus.SiteBehind or WriteStatus.Unavailable or WriteStatus.StorageFailed };
    }

    /// <summary>What the site has beyond what the page shows.</summary>
    /// <param name="context">What the page shows.</param>
    public async Task<TextReply> StepsAsync(string context) =>
        site.Current is not { } current ? Away
        : CausalContext.TryParse(context, null, out var shown) ? await FollowAsync(current, shown)
        : new TextReply { Problem = "This page and its site do not understand each other." };

    /// <summary>Tells where the visitor's caret is.</summary>
    /// <param name="context">What they see.</param>
    /// <param name="name">What they call themselves.</param>
    /// <param name="to">Behind how many code points; null for nowhere.</param>
    public async Task PointAsync(string context, string name, int? to)
    {
        if (site.Current is { } current && CausalContext.TryParse(context, null, out _))
        {
            await presence.TellAsync(current, name, context, to);
        }
    }

    /// <summary>The visitor goes.</summary>
    public Task LeaveAsync() => site.Current is { } current ? presence.LeaveAsync(current) : Task.CompletedTask;

    /// <summary>Whether a record has to do with what the page shows.</summary>
    public bool Concerns(Change change) => change.Operations.Any(operation => operation.Key.Bucket == key.Bucket ? operation.Key.KeyBytes.SequenceEqual(key.KeyBytes) : presence.Concerns(operation.Key));

    private static TextReply Away => new() { Problem = "The site is starting or stopping.", IsLater = true };

    private async Task<TextReply> DoneAsync(Site current, CausalContext own) => await FollowAsync(current, own) with { Own = own.ToString(), IsLater = false, Problem = null };

    private async Task<TextReply> FollowAsync(Site current, CausalContext shown) =>
        await current.ReadTextStepsAsync(key, shown, CancellationToken.None) is { } steps
            ? new TextReply { Context = CausalContext.UpTo(steps.Seen).ToString(), Steps = [.. Shortened(steps.Edits).Select(PadEdit.Of)], People = await presence.ReadAsync(current) }
            : new TextReply { Problem = "The site has not yet seen what this page shows.", IsLater = true };

    /// <summary>Edits side by side as one: what somebody typed in an hour comes back as a few.</summary>
    private static List<TextEdit> Shortened(IEnumerable<TextEdit> edits)
    {
        var made = new List<(TextEdit Edit, StringBuilder Text, int Length)>();
        foreach (var edit in edits)
        {
            var length = edit.Inserted.EnumerateRunes().Count();
            if (made.Count > 0 && made[^1] is var last && (last.Edit.Deleted > 0) == (edit.Deleted > 0) && edit.Position == last.Edit.Position + last.Length)
            {
                made[^1] = (last.Edit with { Deleted = last.Edit.Deleted + edit.Deleted }, last.Text.Append(edit.Inserted), last.Length + length);
            }
            else
            {
                made.Add((edit, new StringBuilder(edit.Inserted), length));
            }
        }

        return made.ConvertAll(one => one.Edit with { Inserted = one.Text.ToString() });
    }
}
