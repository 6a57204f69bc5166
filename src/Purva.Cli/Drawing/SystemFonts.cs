using SkiaSharp;

namespace Purva.Cli.Drawing;

/// <summary>The fonts that the system has: by its own catalogue, or where it gives none, by the files in the usual folders.</summary>
internal sealed class SystemFonts : IDisposable
{
    private const int MostFiles = 2_000;

    /// <summary>Without one, the library has a default font that holds nothing.</summary>
    private static bool HasCatalogue => SKTypeface.Default.GlyphCount > 0;

    private readonly Dictionary<string, SKTypeface?> opened = [];
    private readonly Lazy<string[]> files = new(() => [.. FontFiles().Take(MostFiles)]);

    /// <summary>The first of some fonts that there is; any other where there is none of them; null where there is no font at all.</summary>
    /// <param name="style">Its style.</param>
    /// <param name="families">The families, the best first.</param>
    /// <param name="names">The names of files that hold such fonts, without their endings.</param>
    public SKTypeface? Find(SKFontStyle style, string[] families, string[] names)
    {
        if (HasCatalogue)
        {
            return families.Select(family => SKFontManager.Default.MatchFamily(family, style)).FirstOrDefault(found => found is not null) ?? SKTypeface.Default;
        }

        var named = names.Select(name => files.Value.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file).Equals(name, StringComparison.OrdinalIgnoreCase)));
        return named.Concat(files.Value).Where(file => file is not null).Select(file => Open(file!)).FirstOrDefault(found => found is not null);
    }

    /// <summary>The file of the first of some fonts, for a library that finds none by itself; null where the system's own catalogue serves, or where there is no font.</summary>
    /// <param name="names">The names of files, without their endings, the best first.</param>
    public static string? FileOf(params string[] names)
    {
        var all = HasCatalogue ? [] : FontFiles().Take(MostFiles).ToArray();
        return names.Select(name => all.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file).Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(file => file is not null) ?? all.FirstOrDefault();
    }

    /// <summary>A font that has a character; null where none does.</summary>
    public SKTypeface? FindFor(int codePoint)
    {
        if (HasCatalogue)
        {
            return SKFontManager.Default.MatchCharacter(codePoint);
        }

        foreach (var file in files.Value)
        {
            if (Open(file) is { } face)
            {
                using var font = new SKFont(face);
                if (font.ContainsGlyph(codePoint))
                {
                    return face;
                }
            }
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var face in opened.Values)
        {
            face?.Dispose();
        }
    }

    private SKTypeface? Open(string file)
    {
        if (!opened.TryGetValue(file, out var face))
        {
            opened[file] = face = SKTypeface.FromFile(file);
        }

        return face;
    }

    private static IEnumerable<string> FontFiles()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] folders = ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts")];
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.?t?", all))
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc").Order(StringComparer.Ordinal);
    }
}
