using System.Globalization;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;

namespace Purva.Cli.Versioning;

/// <summary>Commits as people read them.</summary>
internal static class VcsLogText
{
    public static string LineOf(ObjectId id, Commit commit, string names) =>
        string.Create(CultureInfo.InvariantCulture, $"{id.ToShortString()} {commit.Author.Moment:yyyy-MM-dd HH:mm} {EntryName.Shown(commit.Author.Name)}: {EntryName.Shown(commit.Subject)}{(names.Length > 0 ? $" ({names})" : string.Empty)}");

    public static void PrintWhole(ObjectId id, Commit commit)
    {
        Console.Out.WriteLine($"commit {id}");
        foreach (var parent in commit.Parents)
        {
            Console.Out.WriteLine($"parent {parent}");
        }

        Console.Out.WriteLine($"author {EntryName.Shown(commit.Author.ToString())}, {commit.Author.Moment.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}");
        Console.Out.WriteLine($"dot    {commit.Dot}");
        Console.Out.WriteLine($"clock  {commit.Clock}");
        Console.Out.WriteLine();
        foreach (var line in commit.Message.TrimEnd().Split('\n'))
        {
            Console.Out.WriteLine($"    {EntryName.Shown(line.TrimEnd('\r'))}");
        }

        Console.Out.WriteLine();
    }
}
