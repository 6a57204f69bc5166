using System.CommandLine;
using Purva.Versioning;
using Purva.Versioning.Objects;

namespace Purva.Cli.Versioning;

/// <summary>What every command of the version control understands.</summary>
internal sealed class VcsOptions
{
    private readonly Option<string> folder = new("--repo", "-C") { Description = "A folder of the repository. Default: where you are.", DefaultValueFactory = _ => "." };
    private readonly Option<string?> author = new("--author") { Description = "Who makes the change, as 'Ann <ann@example.org>'. Default: the environment's PURVA_AUTHOR, or your user's name." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    public VcsOptions AddTo(Command command, bool withAuthor = false)
    {
        command.Options.Add(folder);
        command.Options.Add(Json);
        if (withAuthor)
        {
            command.Options.Add(author);
        }

        return this;
    }

    public Repository Open(ParseResult parsed, bool toWrite) => toWrite ? OpenToWrite(parsed) : OpenToRead(parsed);

    /// <summary>Opens a repository, and takes back what was stopped halfway in it.</summary>
    public Repository OpenTakingBack(ParseResult parsed) => OpenToWrite(parsed, takesBack: true);

    private Repository OpenToWrite(ParseResult parsed, bool takesBack = false)
    {
        var opened = Repository.Open(FolderIn(parsed), new RepositoryOptions { TakesBack = takesBack });
        if (opened.Resumed is { } resumed)
        {
            Console.Error.WriteLine(resumed);
        }

        return opened;
    }

    private Repository OpenToRead(ParseResult parsed)
    {
        var options = new RepositoryOptions { ReadOnly = true };
        var opened = Repository.Open(FolderIn(parsed), options);
        if (!opened.IsHalfway)
        {
            return opened;
        }

        // Whoever only reads would take half a switch for changes of the user's.
        opened.Dispose();
        try
        {
            OpenToWrite(parsed).Dispose();
        }
        catch (Exception cannot) when (cannot is VersioningException { Problem: not VersioningProblem.Busy } or IOException or UnauthorizedAccessException)
        {
            // It can be looked at all the same; one that is just busy with it is to be waited for.
            Console.Error.WriteLine(cannot.Message);
        }

        return Repository.Open(FolderIn(parsed), options);
    }

    public string FolderIn(ParseResult parsed) => parsed.GetValue(folder)!;

    public bool IsJson(ParseResult parsed) => parsed.GetValue(Json);

    public Signature AuthorIn(ParseResult parsed)
    {
        var text = parsed.GetValue(author) ?? Environment.GetEnvironmentVariable("PURVA_AUTHOR") ?? $"{Environment.UserName} <{Environment.UserName}@{Environment.MachineName}>";
        var (open, close) = (text.IndexOf('<'), text.LastIndexOf('>'));
        var (name, email) = open >= 0 && close > open ? (text[..open].Trim(), text[(open + 1)..close].Trim()) : (text.Trim(), string.Empty);
        try
        {
            return Signature.At(name, email, TimeProvider.System.GetLocalNow());
        }
        catch (ArgumentException wrong)
        {
            throw new CommandFailedException($"'{text}' names no author: {wrong.Message} Write it as 'Ann <ann@example.org>'.", ExitCode.Usage);
        }
    }

    /// <summary>The path from the repository's root of what was named from where the command was called.</summary>
    public string PathIn(Repository repository, ParseResult parsed, string path)
    {
        var start = Path.GetFullPath(FolderIn(parsed));
        var relative = Path.GetRelativePath(repository.Root, Path.GetFullPath(path, start)).Replace(Path.DirectorySeparatorChar, '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) ? throw new CommandFailedException($"'{path}' lies outside of '{repository.Root}'.", ExitCode.Usage)
            : relative == "." ? string.Empty : relative;
    }
}
