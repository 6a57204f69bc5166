using CsCheck;

namespace Purva.Versioning.Tests.Merging;

/// <summary>Small trees that came from one: each side edits, adds, removes, renames and makes executable.</summary>
internal static class GenerateTrees
{
    private static readonly string[] Paths = ["a.txt", "b.txt", "dir/c.txt", "dir/d.txt", "dir/deep/e.txt"];

    private static readonly string[] FreshPaths = ["new.txt", "dir/new.txt", "other/f.txt", "g.txt"];

    /// <summary>What to do, to which file, where in it, and with which number.</summary>
    private static readonly Gen<(int Deed, int File, int Line, int Number)> Deed = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 4], Gen.Int[0, 19], Gen.Int[0, 3]);

    /// <summary>An original and two sides, each a tree of paths with content and whether it may be run.</summary>
    public static Gen<(Dictionary<string, (string Text, bool Runs)> Original, Dictionary<string, (string Text, bool Runs)> Ours, Dictionary<string, (string Text, bool Runs)> Theirs)> Triples { get; } =
        Gen.Select(Deed.Array[0, 4], Deed.Array[0, 4]).Select((ours, theirs) => (Original(), Apply(ours), Apply(theirs)));

    private static Dictionary<string, (string Text, bool Runs)> Original() =>
        Paths.ToDictionary(path => path, path => (string.Concat(Enumerable.Range(0, 20).Select(line => $"{path} line {line} of a file that is long enough\n")), false));

    private static Dictionary<string, (string Text, bool Runs)> Apply((int Deed, int File, int Line, int Number)[] deeds)
    {
        var tree = Original();
        foreach (var (deed, file, line, number) in deeds)
        {
            var (path, fresh) = (Paths[file], FreshPaths[number]);
            if (deed == 3)
            {
                tree[fresh] = ($"fresh {line / 7}\n", false);
            }
            else if (tree.TryGetValue(path, out var there))
            {
                switch (deed)
                {
                    case 0 or 1 or 6:
                        var lines = there.Text.Split('\n');
                        lines[line] = $"changed to {number} at {line}";
                        tree[path] = (string.Join('\n', lines), there.Runs);
                        break;
                    case 2:
                        tree.Remove(path);
                        break;
                    case 4 when !tree.ContainsKey(fresh):
                        tree.Remove(path);
                        tree[fresh] = there;
                        break;
                    case 5:
                        tree[path] = (there.Text, true);
                        break;
                }
            }
        }

        return tree;
    }
}
