using System.Globalization;
using System.Text;
using Purva.Store.Values;

namespace Purva.Store.Tests.Simulation;

/// <content>What is asked of the sites.</content>
internal sealed partial class TypedCluster
{
    private (KeyName Key, ValueUpdate Update, string Item) Request(SimulatedSite site) => random.Next(20) switch
    {
        0 => (Counter, ValueUpdate.Clear(), ""),
        < 3 => (Counter, ValueUpdate.Increment(random.Next(-9, 10)), ""),
        < 6 => (Bounded, random.Next(5) == 0 ? ValueUpdate.Transfer(random.Next(1, 4), sites[random.Next(sites.Length)].Name == site.Name ? OtherOf(site) : sites[0].Name == site.Name ? OtherOf(site) : sites[0].Name) : ValueUpdate.Increment(random.Next(-6, 7)), ""),
        6 => (Flag, Toggle(), ""),
        7 => (Disabled, Toggle(), ""),
        < 10 => (Set, Element(canRemove: true), ""),
        < 12 => (RemoveWins, Element(canRemove: true), ""),
        12 => (Grown, Element(canRemove: false), ""),
        < 17 => (Map, InMap(), ""),
        _ => InList(site),
    };

    private string OtherOf(SimulatedSite site) => sites.First(other => other != site).Name;

    private ValueUpdate Toggle() => random.Next(2) == 0 ? ValueUpdate.Enable() : ValueUpdate.Disable();

    private ValueUpdate Element(bool canRemove, params string[] path)
    {
        var element = ((char)('a' + random.Next(4))).ToString();
        return random.Next(10) switch
        {
            0 when canRemove => ValueUpdate.Clear(path),
            < 4 when canRemove => ValueUpdate.Remove(element, path),
            _ => ValueUpdate.Add(element, path),
        };
    }

    private ValueUpdate InMap()
    {
        string[] path = random.Next(2) == 0 ? ["x"] : ["x", "y"];
        return random.Next(8) switch
        {
            0 => ValueUpdate.Clear(path),
            1 => ValueUpdate.Clear(),
            < 4 => ValueUpdate.Increment(random.Next(1, 5), [.. path, "n"]),
            < 6 => ValueUpdate.Assign(Encoding.UTF8.GetBytes((++values).ToString(CultureInfo.InvariantCulture)), [.. path, "r"]),
            6 => Element(canRemove: true, [.. path, "s"]),
            _ => random.Next(2) == 0 ? ValueUpdate.Enable([.. path, "f"]) : ValueUpdate.Disable([.. path, "f"]),
        };
    }

    private (KeyName Key, ValueUpdate Update, string Item) InList(SimulatedSite site)
    {
        var items = TypedChecks.ItemsOf(site);
        if (items.Length == 0 || random.Next(2) == 0)
        {
            var item = (++values).ToString(CultureInfo.InvariantCulture);
            return (List, ValueUpdate.Insert(random.Next(items.Length + 1), Encoding.UTF8.GetBytes(item)), item);
        }

        var index = random.Next(items.Length);
        return random.Next(3) switch
        {
            0 => (List, ValueUpdate.RemoveAt(index), items[index]),
            1 => (List, ValueUpdate.Set(index, Encoding.UTF8.GetBytes($"{items[index]}.{random.Next(10)}")), items[index]),
            _ => (List, ValueUpdate.Move(index, random.Next(items.Length)), items[index]),
        };
    }
}
