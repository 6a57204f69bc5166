using Purva.Versioning.Storage;

namespace Purva.Versioning;

/// <content>What a process began and did not finish: the plan lies on the disk, and is carried out or taken back.</content>
public sealed partial class Repository
{
    /// <summary>Why what was begun here could not be finished; from then on this repository changes nothing.</summary>
    private string? unfinished;

    /// <summary>Finishes what a killed process began. What somebody wrote since then stays.</summary>
    /// <returns>A sentence about it; nothing where nothing was left.</returns>
    private string? Resume()
    {
        if (PlanFile.Read(PathOf(PlanFile.FileName)) is not { } plan)
        {
            return null;
        }

        var kept = Finish(plan);
        return $"A '{plan.Reason}' was stopped halfway; it is finished now.{(kept > 0 ? $" {kept} files that were changed since are as they were left; 'purva vcs status' shows them." : string.Empty)}";
    }

    /// <summary>Does what is left of a plan that is on the disk, and forgets it.</summary>
    /// <returns>How many files stayed as somebody left them.</returns>
    private int Finish(PlanFile plan)
    {
        try
        {
            var kept = 0;
            if (Refs.ToText() != plan.Next.ToText())
            {
                kept = Replace(plan);
                files.Force();
                Move(plan.Next, plan.Reason);
            }

            disk.Remove(PathOf(PlanFile.FileName));
            return kept;
        }
        catch (Exception cannot) when (IsOfTheDisk(cannot))
        {
            unfinished = $"A '{plan.Reason}' is done halfway and cannot be finished: {cannot.Message} Put that right, and the next command finishes it; or take it back with 'purva vcs switch --abort'. Until then the repository can only be read.";
            throw new VersioningException(VersioningProblem.Unfinished, unfinished, cannot);
        }
    }

    /// <summary>Gives up what a killed process began: the files go back to what is checked out, as far as they can, and the plan is forgotten in any case.</summary>
    /// <returns>A sentence about it; nothing where nothing was left.</returns>
    private string? TakeBack()
    {
        PlanFile? plan;
        try
        {
            plan = PlanFile.Read(PathOf(PlanFile.FileName));
        }
        catch (VersioningException damaged) when (damaged.Problem == VersioningProblem.RepositoryCorrupt)
        {
            disk.Remove(PathOf(PlanFile.FileName));
            return "Something was stopped halfway, and nothing told any more what: 'purva vcs status' shows which files differ.";
        }

        if (plan is null)
        {
            return null;
        }

        var left = 0;
        var isDone = Refs.ToText() == plan.Next.ToText();
        try
        {
            left = isDone ? 0 : Replace(plan with { From = plan.To, To = plan.From }, passesOver: true);
            files.Force();
        }
        catch (Exception cannot) when (IsOfTheDisk(cannot))
        {
            left = -1;
        }

        disk.Remove(PathOf(PlanFile.FileName));
        return isDone ? $"A '{plan.Reason}' was stopped behind its last step; it is done."
            : $"A '{plan.Reason}' that was stopped halfway is taken back.{(left != 0 ? $" {(left > 0 ? $"{left}" : "Some")} files could not be put back or were changed since, and are as they were left; 'purva vcs status' shows them." : string.Empty)}";
    }

    /// <summary>Whether the world is in the way, and not a mistake of this program.</summary>
    private static bool IsOfTheDisk(Exception cannot) => cannot is IOException or UnauthorizedAccessException or VersioningException;
}
