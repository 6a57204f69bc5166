using System.CommandLine;
using System.Text.Json.Nodes;
using Purva.Cli.Versioning;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;

namespace Purva.Cli.Commands;

/// <summary><c>purva vcs diff</c>.</summary>
internal static class VcsDiffCommand
{
    public static Command Create()
    {
        var options = new VcsOptions();
        var names = new Argument<string[]>("name") { Description = "None: the files against the last commit. One: that commit against the last. Two: the first against the second.", Arity = new ArgumentArity(0, 2) };
        var command = new Command("diff", "Show what differs, line by line.") { names };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            using var repository = options.Open(parsed, toWrite: false);
            var ids = (parsed.GetValue(names) ?? []).Select(repository.Resolve).ToArray();
            var (before, after, source) = ids.Length == 0 ? repository.Changes() : Between(repository.Objects, ids[0], ids.Length == 2 ? ids[1] : repository.Resolve("HEAD"));
            Print(options.IsJson(parsed), source, before, after);
            return ExitCode.Done;
        });
        return command.WithExamples("purva vcs diff", "purva vcs diff main feature", "purva vcs diff HEAD~1 HEAD --json");
    }

    public static void Print(bool asJson, IObjectSource source, IReadOnlyDictionary<string, Leaf> before, IReadOnlyDictionary<string, Leaf> after)
    {
        if (asJson)
        {
            Output.Print(FilesOf(source, before, after));
            return;
        }

        using var output = Console.OpenStandardOutput();
        UnifiedDiff.Write(output, source, before, after);
    }

    public static JsonArray FilesOf(IObjectSource source, IReadOnlyDictionary<string, Leaf> before, IReadOnlyDictionary<string, Leaf> after) =>
        [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(path => (JsonNode)FileOf(source, path, before.TryGetValue(path, out var old) ? old : null, after.TryGetValue(path, out var now) ? now : null))];

    private static JsonObject FileOf(IObjectSource source, string path, Leaf? old, Leaf? now)
    {
        ReadOnlyMemory<byte> ContentOf(Leaf? leaf) => leaf is { Mode: not EntryMode.Submodule } file ? source.ReadBlob(file.Id) : default;
        var lines = UnifiedDiff.Count(ContentOf(old).Span, ContentOf(now).Span);
        return new JsonObject
        {
            ["path"] = path,
            ["before"] = old?.Mode.ToString().ToLowerInvariant(),
            ["after"] = now?.Mode.ToString().ToLowerInvariant(),
            ["binary"] = lines is null,
            ["added"] = lines?.Added,
            ["removed"] = lines?.Removed,
        };
    }

    private static (IReadOnlyDictionary<string, Leaf> Before, IReadOnlyDictionary<string, Leaf> After, IObjectSource Source) Between(IObjectSource source, ObjectId left, ObjectId right)
    {
        var (before, after) = TreeWalk.Compare(source, source.ReadCommit(left).Tree, source.ReadCommit(right).Tree);
        return (before, after, source);
    }
}
