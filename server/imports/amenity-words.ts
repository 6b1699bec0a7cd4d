import type { Amenity } from '../contract/codes.ts';

const words: Record<Amenity, string> = {
  seat: '座椅 桌椅 坐椅 椅子 座位 沙发 歇脚 休息 歇息 休憩 休息区 休息座椅 桌子和椅子 餐桌椅 seat seats seating rest',
  water:
    '饮水 补水 喝水 热水 开水 温水 直饮水 饮用水 饮水机 热饮 茶水 饮水点 接水 凉白开 纯净水 热水器饮水 water drinking-water',
  microwave: '微波炉 热饭 加热 食物加热 餐食加热 饭菜加热 热饭菜 热餐 加热饭菜 食品加热 microwave',
  fridge: '冰箱 冰柜 冷藏 fridge refrigerator',
  air_conditioning: '空调 冷气 纳凉 避暑 空调设备 冷暖空调 air-conditioning aircon',
  heating: '取暖 暖气 供暖 取暖器 避寒 heating',
  phone_charge:
    '手机充电 充电宝 手机充电器 手机充电站 充电插座 充电线 手机充电线 手机快充 共享充电宝 插座 电源插座 phone-charging',
  ebike_charge:
    '电动车充电 电瓶车充电 电动自行车充电 非机动车充电 助动车充电 电动自行车充电桩 电瓶车充电桩 电动车充电桩 ebike-charging',
  battery_swap: '换电 换电柜 电池更换 换电站 电动车换电 智能换电柜 battery-swap',
  toilet: '如厕 厕所 卫生间 洗手间 公厕 盥洗室 上厕所 马桶 toilet toilets restroom wc',
  shower: '淋浴 洗澡 淋浴间 浴室 沐浴 淋浴房 冲凉 shower showers',
  laundry: '洗衣 洗衣机 洗衣房 洗衣服务 laundry washing-machine',
  bed: '住宿 床位 床铺 午休床 宿舍 小憩床 bed beds',
  wifi: '无线网 无线网络 无线上网 免费wifi wifi wi-fi 无线wifi 上网',
  first_aid:
    '药箱 医药箱 急救箱 药品箱 急救包 医疗箱 急救药箱 应急药箱 常用药品 应急药品 first-aid',
  aed: 'aed 除颤仪 自动体外除颤器 体外除颤仪 除颤器',
  umbrella: '雨具 雨伞 雨衣 借伞 爱心伞 爱心雨伞 便民雨伞 umbrella umbrellas',
  tools: '修车打气 修车 打气 打气筒 维修工具 工具箱 修车工具 便民工具 便民工具箱 工具 充气 tools',
  parking_bike:
    '非机动车停车 电动车停车 自行车停车 电动车停放 非机动车停放 非机动车位 bike-parking',
  parking_car: '停车位 小车停车 汽车停车 机动车停车 网约车停车 小客车停车 car-parking',
  parking_truck: '货车停车 大车停车 卡车停车 货车车位 卡车车位 truck-parking',
  reading:
    '阅读 读书 读书角 图书 书报 书籍 图书角 阅览 书报阅读 图书阅读 阅读角 报刊 职工书屋 reading books',
  care_corner: '心理关爱角 心理关爱 关爱角 心理疏导 心理咨询 心理服务',
  self_test: '心理自助测评 心理测评 心理自测 自助测评',
  legal_service: '工会法律服务 法律服务 法律咨询 法律援助 法律帮助 普法 维权服务',
  nursing: '母婴 母婴室 哺乳室 哺乳 育婴室 妈咪小屋 爱心妈咪小屋 nursing',
};

/**
 * Whole words of the lists, each with the codes that it surely means. 充电 alone and 充电桩 are left
 * out on purpose: a phone, a scooter or a car, and a rider sent to the wrong one has lost the trip.
 */
export const amenityWords: ReadonlyMap<string, readonly Amenity[]> = new Map<string, Amenity[]>([
  ...(Object.entries(words) as [Amenity, string][]).flatMap(([amenity, list]) =>
    list.split(' ').map((word) => [word.replaceAll('-', ' '), [amenity]] as [string, Amenity[]]),
  ),
  ['wi-fi', ['wifi']],
  ['冬暖夏凉', ['heating', 'air_conditioning']],
  ['洗浴洗衣', ['shower', 'laundry']],
  ['桌椅座椅', ['seat']],
]);
