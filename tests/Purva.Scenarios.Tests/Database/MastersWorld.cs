using Purva.Clocks;
using Purva.Scenarios.Database;

namespace Purva.Scenarios.Tests.Database;

/// <summary>Sessions at masters whose links come and go, judged by sets of texts: which write replaced which, and what each session was shown.</summary>
internal sealed class MastersWorld
{
    private const int Sites = 3;
    private const int Sessions = 3;
    private readonly Masters masters = new(Sites);
    private readonly MasterSession[] sessions = new MasterSession[Sessions];
    private readonly List<string>[] lastRead = [.. Enumerable.Range(0, Sessions).Select(_ => new List<string>())];
    private readonly HashSet<string>[] known = [.. Enumerable.Range(0, Sessions).Select(_ => new HashSet<string>())];
    private readonly Dictionary<string, List<string>> replacedBy = [];
    private readonly HashSet<string> written = [];
    private readonly HashSet<string> promised = [];
    private readonly List<string> findings = [];

    /// <summary>Whether clients say causal and strong and are answered eventually: for the check of the check.</summary>
    public bool IsAlwaysEventual { get; init; }

    public List<string> Run(int[] choices)
    {
        for (var i = 0; i < choices.Length; i++)
        {
            var (kind, session, site, level) = (choices[i] % 8, choices[i] / 8 % Sessions, choices[i] / 24 % Sites, (MasterLevel)(choices[i] / 72 % 3));
            switch (kind)
            {
                case < 3:
                    Read(session, site, level);
                    break;
                case < 6:
                    Write(session, site, level, $"{i}");
                    break;
                case 6:
                    masters.SetLink(site, (site + 1) % Sites, cut: choices[i] / 216 % 2 == 0);
                    break;
                default:
                    masters.Exchange();
                    break;
            }
        }

        Judge();
        return findings;
    }

    private void Read(int session, int site, MasterLevel level)
    {
        if (masters.TryRead(site, IsAlwaysEventual ? MasterLevel.Eventual : level, ref sessions[session], out var values) != MasterRefusal.None)
        {
            return;
        }

        lastRead[session] = [.. values.Select(value => value.Text)];
        var holds = lastRead[session].ToHashSet();
        if (level == MasterLevel.Causal)
        {
            findings.AddRange(known[session].Where(text => !IsCovered(text, holds)).Select(text => $"went back behind {text}"));
        }

        if (level == MasterLevel.Strong)
        {
            findings.AddRange(promised.Where(text => !IsCovered(text, holds)).Select(text => $"missed {text}"));
        }

        known[session].UnionWith(holds);
    }

    private void Write(int session, int site, MasterLevel level, string text)
    {
        var refusal = masters.TryWrite(site, IsAlwaysEventual ? MasterLevel.Eventual : level, ref sessions[session], new WrittenValue(text, new HybridTimestamp(1)));
        if (refusal is not (MasterRefusal.None or MasterRefusal.NoMajority))
        {
            return;
        }

        written.Add(text);
        lastRead[session].ForEach(old => (replacedBy.TryGetValue(old, out var by) ? by : replacedBy[old] = []).Add(text));
        if (refusal == MasterRefusal.None)
        {
            known[session].Add(text);
            promised.UnionWith(level == MasterLevel.Strong ? [text] : []);
        }
    }

    /// <summary>Whether a text is shown, or something that replaced it, however indirectly.</summary>
    private bool IsCovered(string text, HashSet<string> shown) => shown.Contains(text) || (replacedBy.TryGetValue(text, out var by) && by.Exists(next => IsCovered(next, shown)));

    private void Judge()
    {
        for (var site = 0; site < Sites; site++)
        {
            masters.SetLink(site, (site + 1) % Sites, cut: false);
        }

        masters.Exchange();
        var should = written.Where(text => !replacedBy.ContainsKey(text)).ToHashSet();
        findings.AddRange(Enumerable.Range(0, Sites).Where(site => !should.SetEquals(masters.ValuesAt(site).Select(one => one.Value.Text))).Select(site => $"{site} does not hold what nobody replaced"));
    }
}
