namespace Purva.Scenarios.Tiffin;

/// <summary>Three carriers of Mumbai meet at Churchgate; and the two logbooks that are concurrent although one carrier had heard of the other.</summary>
public static class ChurchgateStory
{
    /// <summary>The box that changes hands.</summary>
    public static DabbaId Box { get; } = new(17);

    /// <summary>Picking up, meeting, delivering: Ravi ends at <c>[2,1,1]</c>.</summary>
    public static DabbaNetwork Tell()
    {
        var network = new DabbaNetwork("Carriers meet at Churchgate", "Ravi", "Suresh", "Prakash");
        network.TryPickUp(0, "Bandra East", new DabbaId(3));
        network.TryPickUp(1, "Andheri West", Box);
        network.TryPickUp(2, "Dadar East", new DabbaId(29));
        network.TryMeet(0, "Churchgate", 1, 2);
        network.TryHandOver(1, 0, Box);
        network.TryDeliver(0, "Nariman Point", Box);
        network.Story.Mark(0, 1);
        return network;
    }

    /// <summary>Ravi at <c>[2,0,1]</c> and Suresh at <c>[1,1,0]</c>: concurrent, and yet Suresh knows Ravi's first round.</summary>
    public static DabbaNetwork TellRounds()
    {
        var network = new DabbaNetwork("Concurrent is not unaware", "Ravi", "Suresh", "Prakash");
        network.TryPickUp(0, "Bandra East");
        network.TryPickUp(2, "Dadar East");
        network.TryPickUp(1, "Andheri West");
        network.TryMeet(1, "Andheri", 0);
        network.TryMeet(0, "Dadar", 2);
        network.TryPickUp(0, "Bandra West");
        network.Story.Mark(3, 5);
        return network;
    }
}
