namespace Purva.Scenarios.Tests;

/// <summary>Data from outside, which stands beside the repository and is not part of it.</summary>
internal static class PublishedFiles
{
    public static string PathOf(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Purva.slnx")))
            {
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data", name));
            }
        }

        return name;
    }
}
