using System.Text;
using Purva.Versioning.Objects;
using Purva.Versioning.Refs;

namespace Purva.Versioning.Storage;

/// <summary>What is about to be done to the working tree: on the disk before the first file changes, and gone when all is done.</summary>
/// <param name="From">The root folder whose files stand there.</param>
/// <param name="To">The one whose files will.</param>
/// <param name="Reason">What is being done, in a word.</param>
/// <param name="Next">The names as they will be.</param>
internal sealed record PlanFile(ObjectId From, ObjectId To, string Reason, RefTable Next)
{
    public const string FileName = "plan";
    private const string Header = "purva-plan 1";

    public void Write(Disk disk, string path) => disk.Replace(path, Encoding.UTF8.GetBytes($"{Header}\n{From} {To} {Reason}\n{Next.ToText()}"));

    /// <summary>The plan that a killed process left, or nothing.</summary>
    public static PlanFile? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var parts = File.ReadAllText(path).Split('\n', 3);
        return parts is [Header, var line, var names] && line.Split(' ', 3) is [var from, var to, var reason]
            && ObjectId.TryParse(from, out var before) && ObjectId.TryParse(to, out var after) && RefTable.TryParse(names, out var next, out _)
            ? new PlanFile(before, after, reason, next)
            : throw new VersioningException(VersioningProblem.RepositoryCorrupt, $"'{path}' is damaged: it told what a command was doing when it was stopped. 'purva vcs switch --abort' forgets it, and 'purva vcs status' shows which files differ.");
    }
}
