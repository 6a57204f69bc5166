namespace Purva.Scenarios.Tests;

/// <summary>Files of this repository that documents show and tests run.</summary>
internal static class RepositoryFiles
{
    public static string PathOf(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Purva.slnx")))
            {
                return Path.Combine(folder.FullName, name);
            }
        }

        throw new FileNotFoundException("The repository is not above the tests.", name);
    }
}
