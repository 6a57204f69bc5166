using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Purva.Cli.Planning;

/// <summary>Refuses aliases, and depth that no scenario has.</summary>
internal sealed class AliasFree(IParser inner) : IParser
{
    private const int MostDepth = 8;
    private int depth;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        var moved = inner.MoveNext();
        depth += inner.Current?.NestingIncrease ?? 0;
        return inner.Current switch
        {
            AnchorAlias alias => throw new YamlException(alias.Start, alias.End, "aliases are not used here; write the value."),
            { } current when depth > MostDepth => throw new YamlException(current.Start, current.End, "this is deeper than a scenario is."),
            _ => moved,
        };
    }
}
