using Purva.Versioning.Objects;

namespace Purva.Versioning.Tests;

/// <summary>Who commits in these tests.</summary>
internal static class People
{
    public static Signature Ann { get; } = Signature.At("Ann", "ann@example.org", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

    /// <summary>Writes a file and commits everything.</summary>
    public static ObjectId Commit(this Repository repository, string path, string content)
    {
        Write(repository, path, content);
        repository.Add("");
        return repository.Commit($"{path}: {content.Split('\n')[0]}", Ann);
    }

    public static void Write(Repository repository, string path, string content)
    {
        var full = Path.Combine(repository.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    public static string Read(Repository repository, string path) => File.ReadAllText(Path.Combine(repository.Root, path));
}
