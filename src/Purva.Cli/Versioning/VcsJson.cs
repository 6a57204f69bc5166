using System.Globalization;
using System.Text.Json.Nodes;
using Purva.Versioning.Commits;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;

namespace Purva.Cli.Versioning;

/// <summary>Answers of the version control as JSON and as lines.</summary>
internal static class VcsJson
{
    public static JsonObject Of(ObjectId id, Commit commit) => new()
    {
        ["commit"] = id.ToString(),
        ["parents"] = Array(commit.Parents.Select(parent => parent.ToString())),
        ["tree"] = commit.Tree.ToString(),
        ["author"] = commit.Author.ToString(),
        ["date"] = commit.Author.Moment.ToString("O", CultureInfo.InvariantCulture),
        ["time"] = commit.Time.ToString(),
        ["dot"] = commit.Dot.ToString(),
        ["clock"] = commit.Clock.ToString(),
        ["message"] = EntryName.Shown(commit.Message.Replace('\n', '\u2028')).Replace('\u2028', '\n'),
    };

    public static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    public static JsonObject Of(MergePlan plan, ObjectId head) => plan switch
    {
        MergePlan.NothingToDo => new JsonObject { ["result"] = "nothing-to-do", ["head"] = head.ToString() },
        MergePlan.FastForward => new JsonObject { ["result"] = "fast-forward", ["head"] = head.ToString() },
        MergePlan.Merged merged => new JsonObject
        {
            ["result"] = merged.Conflicts.IsEmpty ? "merged" : "conflicts",
            ["head"] = head.ToString(),
            ["conflicts"] = new JsonArray([.. merged.Conflicts.Select(one => (JsonNode)new JsonObject { ["kind"] = KindOf(one.Kind), ["path"] = one.Path, ["explanation"] = one.Explanation })]),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static JsonObject Of(SyncOutcome outcome) => new()
    {
        ["commits"] = outcome.Commits,
        ["objects"] = outcome.Objects,
        ["bytes"] = outcome.Bytes,
        ["branches"] = Array(outcome.Branches),
        ["siblings"] = Array(outcome.Siblings),
        ["refusedTags"] = Array(outcome.RefusedTags),
    };

    /// <summary>What came of a merge, in sentences.</summary>
    public static void Print(MergePlan plan, ObjectId head)
    {
        switch (plan)
        {
            case MergePlan.NothingToDo:
                Console.Out.WriteLine("Nothing to do: everything is in the history already.");
                break;
            case MergePlan.FastForward:
                Console.Out.WriteLine($"Moved forward to {head.ToShortString()}.");
                break;
            case MergePlan.Merged { Conflicts: [] }:
                Console.Out.WriteLine($"Merged: {head.ToShortString()}.");
                break;
            case MergePlan.Merged merged:
                foreach (var conflict in merged.Conflicts)
                {
                    Console.Out.WriteLine($"{KindOf(conflict.Kind)}: {EntryName.Shown(conflict.Path)}: {conflict.Explanation}");
                }

                Console.Out.WriteLine($"{merged.Conflicts.Length} to settle. Edit the files, 'purva vcs add' them, then 'purva vcs commit'; or 'purva vcs merge --abort'.");
                break;
        }
    }

    public static void Print(SyncOutcome outcome, string where)
    {
        Console.Out.WriteLine($"{outcome.Commits:n0} commits, {outcome.Objects:n0} objects, {outcome.Bytes:n0} bytes {where}; moved: {(outcome.Branches.IsEmpty ? "nothing" : string.Join(", ", outcome.Branches))}.");
        foreach (var branch in outcome.Siblings)
        {
            Console.Out.WriteLine($"The branch '{branch}' has several heads there now: both sides moved it, and neither is lost. 'purva vcs merge' on it joins them.");
        }

        foreach (var tag in outcome.RefusedTags)
        {
            Console.Out.WriteLine($"The tag '{tag}' names something else there; it stays.");
        }
    }

    private static string KindOf(ConflictKind kind) => string.Concat(kind.ToString().Select((one, at) => char.IsUpper(one) && at > 0 ? $"-{char.ToLowerInvariant(one)}" : char.ToLowerInvariant(one).ToString()));
}
